import { SAMPLE_RULES, type JsonObject } from './sample-rules.ts';
import type { SampleBindingCode, SampleSiteCode } from './sample-site-code.ts';

/** One sample sub-site bound to a column of the main site; `rule` is a harvest rule as JSON. */
export interface SampleBinding {
  siteCode: SampleBindingCode;
  siteName: string;
  unitName: string;
  /** Id of the district column it feeds (data of the column catalogue) and that column's name. */
  columnCode: string;
  columnName: string;
  mode: 'HARVEST' | 'WEB_LINK';
  rule: JsonObject;
}

type Bound = readonly [siteCode: SampleBindingCode, unitName: string, columnCode: string, columnName: string];

const BOUND: readonly Bound[] = [
  ['education', '示例区教育局', 's000-decision-03', '会议公开'],
  ['civil-affairs', '示例区民政局', 's000-decision-04', '规范性文件'],
  ['development-reform', '示例区发展和改革委员会', 's000-decision-05', '规划计划'],
];

/** One binding for each sub-site with rules ready to run. @param baseUrls origin of each site, without a slash at the end */
export function sampleBindings(baseUrls: Readonly<Record<SampleSiteCode, string>>): SampleBinding[] {
  return BOUND.map(([siteCode, unitName, columnCode, columnName]) => ({
    siteCode,
    siteName: `${unitName}网站`,
    unitName,
    columnCode,
    columnName,
    mode: siteCode === 'agriculture-rural' ? 'WEB_LINK' : 'HARVEST',
    rule: SAMPLE_RULES[siteCode](baseUrls[siteCode]),
  }));
}
