import { ADMINISTRATIVE_APPROVAL_LIST } from './administrative-approval-site.ts';
import { AGRICULTURE_RURAL_LIST } from './agriculture-rural-site.ts';
import { CIVIL_AFFAIRS_LIST } from './civil-affairs-site.ts';
import { DEVELOPMENT_REFORM_LIST } from './development-reform-site.ts';
import { EDUCATION_FEED } from './education-site.ts';
import { FINANCE_LIST } from './finance-site.ts';
import { HEALTH_LIST } from './health-site.ts';
import { HOUSING_CONSTRUCTION_LIST } from './housing-construction-site.ts';
import { JUSTICE_LIST } from './justice-site.ts';
import { MARKET_REGULATION_LIST } from './market-regulation-site.ts';
import { STATISTICS_LIST } from './statistics-site.ts';
import type { SampleBindingCode } from './sample-site-code.ts';

export type JsonObject = { readonly [key: string]: JsonValue };
type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

const preset = (name: string, path: string, minItems: number): ((baseUrl: string) => JsonObject) => {
  const expectations = { minItems, minBody: 50 };
  return (baseUrl) => ({ format: 1, kind: 'preset', preset: name, url: baseUrl + path, expectations });
};

/** How each sample sub-site is read, ready for the origin it is served at. */
export const SAMPLE_RULES: Readonly<Record<SampleBindingCode, (baseUrl: string) => JsonObject>> = {
  education: (baseUrl) => ({
    format: 1,
    kind: 'feed',
    url: baseUrl + EDUCATION_FEED,
    expectations: { minItems: 5, minBody: 50 },
  }),
  'civil-affairs': (baseUrl) => ({
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
  }),
  'development-reform': (baseUrl) => ({
    format: 1,
    kind: 'list',
    url: baseUrl + DEVELOPMENT_REFORM_LIST,
    list: { container: '.news-table', item: 'tr', title: '.name a', url: '.name a@href', date: '.date' },
    pager: { kind: 'none' },
    detail: { title: 'h1', body: '#zoom', date: '.meta', source: '.meta', documentNumber: '.meta b', remove: [] },
    expectations: { minItems: 3, minBody: 50 },
  }),
  // everything but the list is left to the standard tags and the generic content
  finance: (baseUrl) => ({
    format: 1,
    kind: 'list',
    url: baseUrl + FINANCE_LIST,
    list: { container: 'ul.news', item: 'li', title: 'a', url: 'a@href', date: '.date' },
    pager: { kind: 'next', selector: 'a.next', maxPages: 5 },
    detail: {},
    expectations: { minItems: 8, minBody: 50 },
  }),
  'market-regulation': preset('trs', MARKET_REGULATION_LIST, 10),
  justice: preset('jpage', JUSTICE_LIST, 10),
  'administrative-approval': preset('jpaas', ADMINISTRATIVE_APPROVAL_LIST, 8),
  statistics: preset('ucap', STATISTICS_LIST, 8),
  'housing-construction': preset('gkmlpt', HOUSING_CONSTRUCTION_LIST, 8),
  health: (baseUrl) => ({
    format: 1,
    kind: 'list',
    url: baseUrl + HEALTH_LIST,
    render: 'auto',
    list: { container: 'ul.decisions', item: 'li', title: 'a', url: 'a@href', date: 'time' },
    pager: { kind: 'none' },
    detail: { title: 'h1', body: 'section.text', date: 'time', source: 'cite', documentNumber: '.info b', remove: [] },
    expectations: { minItems: 5, minBody: 50 },
  }),
  'agriculture-rural': (baseUrl) => ({
    format: 1,
    kind: 'list',
    url: baseUrl + AGRICULTURE_RURAL_LIST,
    list: { container: 'dl.links', item: 'dd', title: 'a', url: 'a@href', date: 'span' },
    pager: { kind: 'none' },
    detail: {},
    expectations: { minItems: 4, minBody: 0 },
  }),
};
