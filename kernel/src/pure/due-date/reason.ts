import { type LocalDate } from '../local-date.ts';
import { type Verdict, type Wording } from './judgement.ts';
import { type UpdateRule } from './update-rule.ts';

/** What a rule asks, in one clause. */
export function demandOf(rule: UpdateRule): Wording {
  switch (rule.kind) {
    case 'maxAgeDays':
      return { zh: `最近一条信息不超过 ${rule.days} 天`, en: `the latest item at most ${rule.days} days old` };
    case 'everyMonths':
      return { zh: `每 ${rule.months} 个月至少更新一次`, en: `an update at least every ${rule.months} months` };
    case 'withinWorkingDaysOfEvent':
      return {
        zh: `“${rule.event}”后 ${rule.workingDays} 个工作日内公开`,
        en: `published within ${rule.workingDays} working days of “${rule.event}”`,
      };
    case 'beforeWorkingDaysOfEvent':
      return {
        zh: `“${rule.event}”前至少 ${rule.workingDays} 个工作日公开`,
        en: `published at least ${rule.workingDays} working days before “${rule.event}”`,
      };
    case 'withinMonthsOfEvent':
      return {
        zh: `“${rule.event}”后 ${rule.months} 个月内公开`,
        en: `published within ${rule.months} months of “${rule.event}”`,
      };
    case 'byDate':
      return rule.day === 'last'
        ? { zh: `每年 ${rule.month} 月底前公开`, en: `published every year by the last day of month ${rule.month}` }
        : {
            zh: `每年 ${rule.month} 月 ${rule.day} 日前公开`,
            en: `published every year by day ${rule.day} of month ${rule.month}`,
          };
    case 'onDemand':
      return { zh: '随时更新，无固定期限', en: 'updated on demand, no fixed date' };
  }
}

/** From what the due date was counted: the latest item, or the later day on which it was certified to hold. */
export function lastUpdate(latest: LocalDate | undefined, counted: LocalDate | undefined = latest): Wording {
  if (latest === undefined) return { zh: '尚无信息', en: 'no item so far' };
  const updated = { zh: `最近更新于 ${latest}`, en: `last updated on ${latest}` };
  if (counted === latest) return updated;
  return { zh: `${updated.zh}，复核于 ${counted}`, en: `${updated.en}, certified on ${counted}` };
}

/** When something was last published on demand, or confirmed not to be needed. */
export function lastAnswer(published: LocalDate | undefined, noNeed: LocalDate | undefined): Wording {
  if (noNeed !== undefined && (published === undefined || noNeed >= published))
    return { zh: `最近确认无需发布于 ${noNeed}`, en: `last confirmed not to be needed on ${noNeed}` };
  if (published !== undefined) return lastUpdate(published);
  return { zh: '尚未发布，也未确认无需发布', en: 'neither published nor confirmed not to be needed' };
}

/** How a due date stands today. */
export function standing(verdict: Verdict): Wording {
  const { dueOn, marginDays } = verdict;
  return marginDays < 0
    ? { zh: `截止 ${dueOn}，已超期 ${-marginDays} 天`, en: `due ${dueOn}, ${-marginDays} days overdue` }
    : { zh: `截止 ${dueOn}，还有 ${marginDays} 天`, en: `due ${dueOn}, ${marginDays} days left` };
}

/** The event the due date is counted from. */
export function eventOn(occurredOn: LocalDate): Wording {
  return { zh: `事项日期 ${occurredOn}`, en: `event on ${occurredOn}` };
}

/** The due date cannot be counted yet. */
export function calendarMissing(year: number | undefined): Wording {
  return {
    zh: `${year ?? ''} 年放假安排尚未公布，截止日待定`,
    en: `the calendar of ${year ?? 'the year'} is not announced, the due date is open`,
  };
}

/** One sentence of several clauses, the subject named first where it is not the whole column. */
export function sentence(subject: string | null, clauses: readonly Wording[]): Wording {
  return {
    zh: (subject === null ? '' : `${subject}：`) + clauses.map(({ zh }) => zh).join('；'),
    en: (subject === null ? '' : `${subject}: `) + clauses.map(({ en }) => en).join('; '),
  };
}
