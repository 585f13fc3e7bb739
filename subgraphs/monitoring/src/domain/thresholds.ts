/** When a site counts as unreachable over a period: the census's veto line, `failPercent` itself included. */
export interface ReachRule {
  readonly windowDays: number;
  /** Fewer probes a day than this and the period is not judged. */
  readonly probesPerDayMin: number;
  readonly timeoutSeconds: number;
  readonly failPercent: number;
  readonly clause: string;
}

/**
 * A week of at least 20 probes a day, and 5 % or more of them unanswered within 15 s.
 * @source 国办发〔2015〕15号 附件：站点无法访问; 国办秘函〔2019〕19号 keeps the same line
 */
export const REACH_RULE: ReachRule = {
  windowDays: 7,
  probesPerDayMin: 20,
  timeoutSeconds: 15,
  failPercent: 5,
  clause: '国办发〔2015〕15号 附件“站点无法访问”',
};

/** When we say of a site or a link that it is broken now; ours, to be stricter than any census. */
export const STRIKES = {
  /** Probes failed in a row that make a site dead. */
  site: 3,
  /** Checks failed in a row that make a link broken. */
  link: 3,
  /** Runs failed in a row for a reason that may pass by itself; one failure is enough where somebody has to mend it. */
  source: 3,
} as const;

/** Where it is written that columns are not to be empty. */
export const BLANK_CLAUSE = '国办发〔2015〕15号 附件“栏目不更新”：空白栏目';
/** Where it is written that links are to work. */
export const LINK_CLAUSE = '国办发〔2015〕15号 附件“链接可用性”';
/** Where it is written that what sub-sites publish stands on the portal too, whole and in time. */
export const SOURCE_CLAUSE = '门户网站内容保障实施意见 二(一)';
/** Where it is written that what does not fit a unit's functions is hidden and noted in its form. */
export const RETENTION_CLAUSE = '文政办通〔2018〕34 四';
/** Where it is written that every column has a unit that answers for it. */
export const OWNER_CLAUSE = '区政府门户网站政务公开相关栏目管理工作的实施意见 一(二)';
/** Where it is written that responsibility is with a post and a person. */
export const PERSON_CLAUSE = '区政府门户网站政务公开相关栏目管理工作的实施意见 四';
/** Where it is written that what is registered of a site is what the site is. */
export const RECORD_CLAUSE = '淄博市2017年第四季度政府网站普查整改通知 一(二)4';
/** Where it is written that a site carries its identification code. */
export const MARK_CLAUSE = '淄博市2017年第四季度政府网站普查整改通知 二(一)1';
