/** A category of columns, as a catalogue or a site arranges its content. */
export interface ColumnCategory {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Arrangement it belongs to: the five disclosures of the portal, the sections of a city portal, the classes of a bureau. */
  readonly scheme: 'disclosures' | 'sections' | 'bureau';
  /** Where it is written. */
  readonly clause: string;
}

const of =
  (scheme: ColumnCategory['scheme'], clause: string) =>
  (code: string, zh: string, en: string): ColumnCategory => ({
    code,
    zh,
    en,
    scheme,
    clause,
  });

const disclosure = of('disclosures', '栏目管理实施意见 三');
const section = of('sections', '内容建设意见 五');
const bureau = of('bureau', '信息发布流程与时效 二');

/** The dictionary of categories, in the order in which they are shown. */
export const COLUMN_CATEGORIES: readonly ColumnCategory[] = [
  disclosure('decision', '决策公开', 'Decisions'),
  disclosure('management', '管理公开', 'Management'),
  disclosure('service', '服务公开', 'Services disclosed'),
  disclosure('execution', '执行公开', 'Execution'),
  disclosure('result', '结果公开', 'Results'),
  disclosure('thematic', '专题公开', 'Special topics'),
  section('news', '区县动态和部门信息', 'News of districts and departments'),
  section('disclosure', '信息公开', 'Disclosure of information'),
  section('affairs', '网上办事', 'Affairs online'),
  section('services', '网上服务', 'Services online'),
  section('interaction', '网上互动', 'Interaction online'),
  section('english', '英文版', 'English version'),
  bureau('bureau-news', '要闻动态', 'News and developments'),
  bureau('bureau-disclosure', '政务公开', 'Open government'),
  bureau('bureau-interaction', '互动交流', 'Interaction'),
  bureau('bureau-other', '其他版块', 'Other sections'),
];

const CODES = new Set(COLUMN_CATEGORIES.map(({ code }) => code));

/** Whether the dictionary has a category of this code. */
export const isColumnCategory = (code: string): boolean => CODES.has(code);

/** The category of columns of a topic, which are kept for a time only. */
export const THEMATIC = 'thematic';
/** The category of columns that speak English. */
export const ENGLISH = 'english';
