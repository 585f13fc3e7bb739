import { CIVIL_AFFAIRS_LIST } from './civil-affairs-site.ts';
import { DEVELOPMENT_REFORM_LIST } from './development-reform-site.ts';
import { EDUCATION_FEED } from './education-site.ts';

export type SampleSiteCode = 'education' | 'civil-affairs' | 'development-reform';
export type JsonObject = { readonly [key: string]: JsonValue };
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** One sample sub-site bound to a column of the main site; `rule` is a harvest rule as JSON. */
export interface SampleBinding {
  siteCode: SampleSiteCode;
  siteName: string;
  unitName: string;
  /** Id of the district column it feeds (data of the column catalogue) and that column's name. */
  columnCode: string;
  columnName: string;
  rule: JsonObject;
}

/** The three bindings with rules ready to run. @param baseUrls origin of each site, without a slash at the end */
export function sampleBindings(baseUrls: Readonly<Record<SampleSiteCode, string>>): SampleBinding[] {
  return [
    {
      siteCode: 'education',
      siteName: '示例区教育局网站',
      unitName: '示例区教育局',
      columnCode: 's000-decision-03',
      columnName: '会议公开',
      rule: {
        format: 1,
        kind: 'feed',
        url: baseUrls.education + EDUCATION_FEED,
        expectations: { minItems: 5, minBody: 50 },
      },
    },
    {
      siteCode: 'civil-affairs',
      siteName: '示例区民政局网站',
      unitName: '示例区民政局',
      columnCode: 's000-decision-04',
      columnName: '规范性文件',
      rule: civilAffairsRule(baseUrls['civil-affairs']),
    },
    {
      siteCode: 'development-reform',
      siteName: '示例区发展和改革委员会网站',
      unitName: '示例区发展和改革委员会',
      columnCode: 's000-decision-05',
      columnName: '规划计划',
      rule: developmentReformRule(baseUrls['development-reform']),
    },
  ];
}

function civilAffairsRule(baseUrl: string): JsonObject {
  return {
    format: 1,
    kind: 'list',
    url: baseUrl + CIVIL_AFFAIRS_LIST,
    list: { container: 'ul.list', item: 'li', title: 'a', url: 'a@href', date: 'span' },
    pager: { kind: 'next', selector: '.page a:contains("下一页")', maxPages: 10 },
    detail: {
      title: 'h1.title',
      body: '.TRS_Editor',
      date: '.info .sj',
      source: '.info .ly',
      documentNumber: '.info .wh',
      remove: ['.counter'],
    },
    expectations: { minItems: 12, minBody: 50 },
  };
}

function developmentReformRule(baseUrl: string): JsonObject {
  return {
    format: 1,
    kind: 'list',
    url: baseUrl + DEVELOPMENT_REFORM_LIST,
    list: { container: '.news-table', item: 'tr', title: '.name a', url: '.name a@href', date: '.date' },
    pager: { kind: 'none' },
    detail: { title: 'h1', body: '#zoom', date: '.meta', source: '.meta', documentNumber: '.meta b', remove: [] },
    expectations: { minItems: 3, minBody: 50 },
  };
}
