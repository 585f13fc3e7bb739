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
  ['finance', '示例区财政局', 's000-management-03', '主动公开文件'],
  ['market-regulation', '示例区市场监督管理局', 's000-result-02', '双随机一公开'],
  ['justice', '示例区司法局', 's000-decision-02', '重大决策预公开'],
  ['administrative-approval', '示例区行政审批局', 's000-service-02', '全周期办事服务事项'],
  ['statistics', '示例区统计局', 's000-result-04', '统计数据'],
  ['housing-construction', '示例区住房和城乡建设局', 's000-execution-03', '重大工程建设情况'],
  ['health', '示例区卫生健康委员会', 's000-result-01', '行政许可行政执法“双公示”'],
  ['agriculture-rural', '示例区农业农村局', 's000-decision-07', '政策解读'],
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
