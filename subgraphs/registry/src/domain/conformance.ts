/** What a sub-site's column is compared in with the portal's before its data may be read. */
export const CONFORMANCE_ITEMS = {
  structure: 'structure',
  technicalStandard: 'technicalStandard',
  completeness: 'completeness',
  accuracy: 'accuracy',
} as const;
export type ConformanceItem = keyof typeof CONFORMANCE_ITEMS;

/**
 * Without these nothing is said.
 * @source 关于区政府门户网站政务公开相关栏目管理工作的实施意见 二(二): 与其架构一致，且技术标准符合要求
 */
const REQUIRED_ITEMS: readonly ConformanceItem[] = ['structure', 'technicalStandard'];

/** What was found of an item. */
export interface CheckedItem {
  readonly item: ConformanceItem;
  readonly passed: boolean;
  readonly note: string | null;
}

/** Items that are required and were not checked. */
export const missingItems = (items: readonly CheckedItem[]): ConformanceItem[] =>
  REQUIRED_ITEMS.filter((required) => !items.some(({ item }) => item === required));

/** Items that were checked more than once. */
export const doubledItems = (items: readonly CheckedItem[]): ConformanceItem[] => [
  ...new Set(items.map(({ item }) => item).filter((item, index, all) => all.indexOf(item) !== index)),
];

/** Whether a check is passed: all that is required was checked, and nothing failed. */
export const isPassed = (items: readonly CheckedItem[]): boolean =>
  missingItems(items).length === 0 && items.every(({ passed }) => passed);
