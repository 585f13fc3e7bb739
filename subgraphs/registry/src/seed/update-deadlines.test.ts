import {
  judgeDeadlines,
  localDate as day,
  shippedCalendar,
  type DeadlineOccurrence,
  type RuleJudgement,
} from '@gongkai/kernel/pure';
import { describe, expect, it } from 'vitest';
import { UPDATE_DEADLINES } from './data/update-deadlines.ts';
import { updateRulesOfRow } from './update-rule-rows.ts';

/** Due dates worked out by hand on a calendar of the year, none by this software. */
interface Expected {
  readonly code: string;
  /** The deadline in the words of the source. */
  readonly text: string;
  /** What it is about, and the requirement it proves. */
  readonly about: string;
  readonly on: string;
  readonly updatedOn: string;
  readonly event?: readonly [name: string, on: string];
  /** Due date by kind of rule; null where nothing is due by itself. */
  readonly due: Readonly<Record<string, string | null>>;
}

const YEARLY = '至少每年更新一次';
const LEADERS = '至少每年更新一次(领导成员分工变更后10个工作日内更新)';
const HALF_YEARLY = '至少每半年更新一次';
const REPORT = '至少每年更新一次(政府信息公开工作年度报告要求在每年2月底前向社会公示)';
const FORTNIGHT = '每两周要有更新';
const FORMED = '信息产生后10个工作日内上网公开(至少每年更新一次)';
const CHANGED = '信息产生或变更后10个工作日内上网公开(至少每年更新一次)';
const IN_FORCE = '2019-01-10';
const yearly = (about: string, code: string, [updatedOn, dueOn]: [string, string], text = YEARLY): Expected => ({
  code,
  text,
  about,
  on: IN_FORCE,
  updatedOn,
  due: { everyMonths: dueOn },
});
const tenDays = (about: string, code: string, [on, dueOn]: [string, string], text = FORMED): Expected => ({
  code,
  text,
  about,
  on: '2026-11-01',
  updatedOn: '2026-10-31',
  event: [text === FORMED ? '信息产生' : '信息产生或变更', on],
  due: {
    everyMonths: '2027-10-31',
    withinWorkingDaysOfEvent: dueOn,
  },
});
const twentyDays = (code: string, text: string, event: [string, string], dueOn: string): Expected => ({
  code,
  text,
  event,
  on: '2026-11-01',
  updatedOn: '2026-08-31',
  about: '[R002-35] twenty working days after it is formed, half a year at most',
  due: {
    everyMonths: '2027-02-28',
    withinWorkingDaysOfEvent: dueOn,
  },
});

const TABLE: readonly Expected[] = [
  yearly('a year after the last update', 's002-01', ['2018-03-31', '2019-03-31'], LEADERS),
  yearly('29 February becomes the 28th', 's002-02', ['2016-02-29', '2017-02-28'], LEADERS),
  {
    code: 's002-03',
    text: LEADERS,
    about: '[R002-27] ten working days after the duties changed, over Mid-Autumn and National Day',
    on: '2023-10-09',
    updatedOn: '2023-06-01',
    event: ['领导成员分工变更', '2023-09-28'],
    due: { everyMonths: '2024-06-01', withinWorkingDaysOfEvent: '2023-10-18' },
  },
  {
    code: 's002-04',
    text: HALF_YEARLY,
    about: 'half a year',
    on: '2026-03-01',
    updatedOn: '2025-10-15',
    due: { everyMonths: '2026-04-15' },
  },
  {
    code: 's002-05',
    text: '文件印发20个工作日内上网公开(至少每半年更新一次)',
    about: '[R002-28] twenty working days after printing, over the Spring Festival',
    on: '2026-03-01',
    updatedOn: '2025-08-30',
    event: ['文件印发', '2026-02-10'],
    due: { everyMonths: '2026-02-28', withinWorkingDaysOfEvent: '2026-03-16' },
  },
  {
    code: 's002-06',
    text: HALF_YEARLY,
    about: 'to the last day of a leap February',
    on: '2024-01-01',
    updatedOn: '2023-08-31',
    due: { everyMonths: '2024-02-29' },
  },
  yearly('a year', 's002-07', ['2018-07-10', '2019-07-10'], REPORT),
  yearly('a year', 's002-08', ['2018-12-31', '2019-12-31'], REPORT),
  {
    code: 's002-09',
    text: REPORT,
    about: '[R002-29] the report by the end of February, the 29th in a leap year',
    on: '2019-03-05',
    updatedOn: '2019-02-20',
    due: { everyMonths: '2020-02-20', byDate: '2020-02-29' },
  },
  {
    code: 's002-10',
    text: FORTNIGHT,
    about: '[R002-30] fourteen days',
    on: '2026-03-01',
    updatedOn: '2026-02-20',
    due: { maxAgeDays: '2026-03-06' },
  },
  {
    code: 's002-11',
    text: FORTNIGHT,
    about: '[R002-30] over a leap day',
    on: '2024-03-01',
    updatedOn: '2024-02-20',
    due: { maxAgeDays: '2024-03-05' },
  },
  {
    code: 's002-12',
    text: '随时更新,至少每半年更新一次',
    about: '[R002-31] at any time, at least every half year',
    on: '2026-01-05',
    updatedOn: '2025-08-31',
    due: { everyMonths: '2026-02-28', onDemand: null },
  },
  yearly('a year', 's002-13', ['2018-05-20', '2019-05-20'], '至少每年更新一次(信息可包含防汛、抗旱工作安排部署等内容)'),
  yearly('a year', 's002-14', ['2018-11-30', '2019-11-30']),
  tenDays('[R002-32] over Qingming 2025', 's002-15', ['2025-04-03', '2025-04-18']),
  tenDays('[R002-32] over the Spring Festival 2018', 's002-16', ['2018-02-12', '2018-03-02']),
  tenDays('[R002-32] over the Dragon Boat Festival 2025', 's002-17', ['2025-05-28', '2025-06-12']),
  tenDays('[R002-32] over Mid-Autumn 2024, with a worked Saturday', 's002-18', ['2024-09-12', '2024-09-27']),
  tenDays('[R002-32] over Labour Day 2026, with a worked Saturday', 's002-19', ['2026-04-30', '2026-05-18']),
  tenDays('[R002-33] over the Spring Festival 2025', 's002-20', ['2025-01-24', '2025-02-13'], CHANGED),
  tenDays('[R002-33] over National Day 2026', 's002-21', ['2026-09-23', '2026-10-14'], CHANGED),
  tenDays('[R002-33] over the turn of the year 2025', 's002-22', ['2025-12-24', '2026-01-08'], CHANGED),
  tenDays('[R002-33] over Labour Day 2019, with two worked Sundays', 's002-23', ['2019-04-26', '2019-05-13'], CHANGED),
  tenDays('[R002-33] from a Saturday, in weeks without a holiday', 's002-24', ['2026-03-07', '2026-03-20'], CHANGED),
  yearly('a year', 's002-25', ['2018-08-01', '2019-08-01']),
  {
    code: 's002-26',
    text: '信息产生或变更后3个工作日内更新(至少每年更新一次)',
    about: '[R002-34] three working days after a change, over National Day 2025',
    on: '2025-10-09',
    updatedOn: '2025-01-01',
    event: ['信息产生或变更', '2025-09-30'],
    due: { everyMonths: '2026-01-01', withinWorkingDaysOfEvent: '2025-10-11' },
  },
  yearly('a year', 's002-27', ['2018-02-28', '2019-02-28']),
  twentyDays(
    's002-28',
    '县房产局于信息产生后20个工作日内上网公开(至少每半年更新一次)',
    ['信息产生', '2026-03-09'],
    '2026-04-07',
  ),
  twentyDays(
    's002-29',
    '相关部门和乡镇于信息产生后20个工作日内上网公开(至少每半年更新一次)',
    ['信息产生', '2026-06-01'],
    '2026-06-30',
  ),
  twentyDays(
    's002-30',
    '相关部门于信息产生后20个工作日内上网公开(至少每半年更新一次)',
    ['信息产生', '2026-07-01'],
    '2026-07-29',
  ),
];

const SUBJECTS = [null, '政府信息公开工作年度报告'];
const happened = ([event, on]: readonly [string, string]): DeadlineOccurrence => ({
  id: 'e',
  event,
  subject: null,
  occurredOn: day(on),
  settledOn: null,
});
const rowOf = (code: string) => {
  const row = UPDATE_DEADLINES.find((one) => one.code === code);
  if (!row) throw new Error(`no row ${code}`);
  return row;
};

function judged({ code, on, updatedOn, event }: Expected, unit: 'department' | 'government' = 'department') {
  return judgeDeadlines({
    rules: updateRulesOfRow(rowOf(code), { id: code, unit }),
    events: event ? [happened(event)] : [],
    itemDates: SUBJECTS.map((subject) => ({ subject, dates: [day(updatedOn)] })),
    calendar: shippedCalendar,
    today: day(on),
  });
}

const kindOf = ({ ruleId }: RuleJudgement): string => ruleId.split('/')[1] ?? '';

describe('the 30 rows of the deadline table', () => {
  it('[R002-14] are all there, in the words of the source, in 12 genres', () => {
    expect(UPDATE_DEADLINES).toHaveLength(30);
    expect(new Set(UPDATE_DEADLINES.map(({ genre }) => genre)).size).toBe(12);
    expect(TABLE.map(({ code, text }) => ({ code, text }))).toEqual(
      UPDATE_DEADLINES.map(({ code, deadlineText }) => ({ code, text: deadlineText })),
    );
  });

  it.each(TABLE)('[R002-14] $code “$text”: $about', (expected) => {
    const due = judged(expected).judgements.map((judgement) => [kindOf(judgement), judgement.dueOn]);
    expect(Object.fromEntries(due)).toEqual(expected.due);
  });

  it.each([
    { unit: 'department', dueOn: '2020-01-31' },
    { unit: 'government', dueOn: '2020-03-31' },
  ] as const)('[R002-29, R001-26] row 9 gives way to article 49 for the $unit since 15 May 2019', ({ unit, dueOn }) => {
    const expected = { ...(TABLE[8] as Expected), on: '2019-05-15' };
    const { judgements } = judged(expected, unit);
    expect(judgements.map((one) => [kindOf(one), one.dueOn])).toEqual([
      ['everyMonths', '2020-02-20'],
      ['annualReport', dueOn],
    ]);
    expect(updateRulesOfRow(rowOf('s002-09'), { id: 'x' }).find(({ supersededBy }) => supersededBy)).toMatchObject({
      validTo: '2019-05-15',
      supersededBy: { from: '2019-05-15', text: expect.stringContaining('第四十九条') },
    });
  });

  it('[R002-35] are limited to units where the source says so', () => {
    const limited = UPDATE_DEADLINES.filter(({ units }) => units).map(({ code, units }) => [code, units]);
    expect(limited).toEqual([
      ['s002-28', ['县房产局']],
      ['s002-29', ['相关部门', '乡镇']],
      ['s002-30', ['相关部门']],
    ]);
  });

  it('[R002-36] let certifying count where content does not age, and nowhere else', () => {
    const certifiable = UPDATE_DEADLINES.filter((row) =>
      updateRulesOfRow(row, { id: row.code }).some(({ recertifiable }) => recertifiable),
    );
    expect(certifiable.map(({ code }) => code)).toEqual(['s002-01', 's002-02']);
  });
});
