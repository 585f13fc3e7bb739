/** How often contents of a kind are published. */
export type ContentRhythm = 'daily' | 'periodic' | 'immediate';

/** The parts of an update rule a list of contents is derived of. */
export type LimitingRule =
  | { readonly kind: 'maxAgeDays' | 'everyMonths'; readonly amount: number }
  | {
      readonly kind: 'withinWorkingDaysOfEvent' | 'beforeWorkingDaysOfEvent' | 'withinMonthsOfEvent';
      readonly amount: number;
      readonly event: string;
    }
  | { readonly kind: 'byDate'; readonly month: number; readonly day: string }
  | { readonly kind: 'onDemand' };

/** What has to be renewed within so many days is published day by day. */
const DAILY_WITHIN_DAYS = 31;

/**
 * Whether contents are published daily, at regular times, or at once when something happens.
 * @source 2017四季度普查整改通知 二(三)2: 明确日常发布、定期发布和即时发布等的类别、时限和主体
 */
export function rhythmOf(rule: LimitingRule): ContentRhythm {
  switch (rule.kind) {
    case 'maxAgeDays':
      return rule.amount <= DAILY_WITHIN_DAYS ? 'daily' : 'periodic';
    case 'everyMonths':
    case 'byDate':
      return 'periodic';
    case 'withinWorkingDaysOfEvent':
    case 'beforeWorkingDaysOfEvent':
    case 'withinMonthsOfEvent':
    case 'onDemand':
      return 'immediate';
  }
}

/** By when contents are published, in the words of a list. */
export function limitOf(rule: LimitingRule): string {
  switch (rule.kind) {
    case 'maxAgeDays':
      return `每${rule.amount}天内更新`;
    case 'everyMonths':
      return rule.amount === 1 ? '每月更新' : `每${rule.amount}个月内更新`;
    case 'withinWorkingDaysOfEvent':
      return `${rule.event}后${rule.amount}个工作日内`;
    case 'beforeWorkingDaysOfEvent':
      return `${rule.event}前${rule.amount}个工作日`;
    case 'withinMonthsOfEvent':
      return `${rule.event}后${rule.amount}个月内`;
    case 'byDate':
      return `每年${rule.month}月${rule.day === 'last' ? '底' : `${rule.day}日`}前`;
    case 'onDemand':
      return '随时发布，或确认无需发布';
  }
}

/** Names of the rhythms as a list prints them. */
export const RHYTHM_NAMES: Readonly<Record<ContentRhythm, string>> = {
  daily: '日常发布',
  periodic: '定期发布',
  immediate: '即时发布',
};
