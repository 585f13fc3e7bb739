/** A rule as monitoring keeps it, without its id. */
interface MixedRule {
  readonly kind: string;
  readonly subject: string | null;
  readonly [own: string]: unknown;
}

const EVENTS = {
  issued: '文件印发',
  formed: '信息产生',
  changed: '信息产生或变更',
  leaders: '领导成员分工变更',
} as const;

const rule = (kind: string, own: Record<string, unknown>, subject: string | null = null): MixedRule => ({
  kind,
  subject,
  clause: '文政办通〔2018〕34号 附件2',
  recertifiable: false,
  inferred: false,
  validFrom: null,
  validTo: null,
  ...own,
});
const months = (count: number): MixedRule => rule('everyMonths', { months: count });
const within = (workingDays: number, event: string): MixedRule =>
  rule('withinWorkingDaysOfEvent', { workingDays, event });
const times = (count: number, rules: readonly MixedRule[]): MixedRule[][] =>
  Array.from({ length: count }, () => [...rules]);

/** The 30 rows of the county's table of deadlines, and three kinds of rules the other catalogues add. */
export const RULE_MIX: readonly (readonly MixedRule[])[] = [
  ...times(2, [months(12)]),
  [months(12), within(10, EVENTS.leaders)],
  ...times(2, [months(6)]),
  [months(6), within(20, EVENTS.issued)],
  ...times(2, [months(12)]),
  [months(12), rule('byDate', { month: 1, day: 31 }, '政府信息公开工作年度报告')],
  ...times(2, [rule('maxAgeDays', { days: 14 })]),
  [months(6), rule('onDemand', {})],
  ...times(2, [months(12)]),
  ...times(5, [months(12), within(10, EVENTS.formed)]),
  ...times(5, [months(12), within(10, EVENTS.changed)]),
  [months(12)],
  [months(12), within(3, EVENTS.changed)],
  [months(12)],
  ...times(3, [months(6), within(20, EVENTS.formed)]),
  [rule('beforeWorkingDaysOfEvent', { workingDays: 5, event: EVENTS.formed })],
  [rule('withinMonthsOfEvent', { months: 1, event: EVENTS.formed }), rule('everyMonths', { months: 1 }, '月度收支')],
  [rule('withinWorkingDaysOfEvent', { workingDays: 20, event: EVENTS.changed })],
];
