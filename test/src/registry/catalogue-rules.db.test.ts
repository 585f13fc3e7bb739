import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCatalogues, type CatalogueDesk } from './catalogue-desk.ts';
import { DEADLINE_TEXTS } from './deadline-texts.ts';

describe('the deadlines of the catalogues', () => {
  let desk: CatalogueDesk;
  beforeAll(async () => {
    desk = await openCatalogues();
  });
  afterAll(() => desk.close());

  test('the 30 rows of the deadline table are represented word by word, in twelve genres', async () => {
    const columns = (await desk.columnsOf('county-portal')).filter(({ kind }) => kind !== 'channel');
    const said = Object.fromEntries(
      columns.map(({ code, updateRules }) => [code, [...new Set(updateRules.map((rule) => rule.deadlineText))]]),
    );
    expect(said).toEqual(Object.fromEntries(Object.entries(DEADLINE_TEXTS).map(([code, text]) => [code, [text]])));
    const genres = await desk.query(
      `select distinct genre from registry.site_column where code like 's002-%' and kind <> 'channel'`,
    );
    expect(genres).toHaveLength(12);
  });

  test('a deadline the law has moved ends when its successors begin, and names them', async () => {
    const rules = await desk.ruleOf('county-portal', 's002-09');
    const old = rules.find(({ month }) => month === 2);
    expect(old).toMatchObject({ kind: 'byDate', day: 'last', validTo: '2019-05-15' });
    expect(old?.supersededBy).toMatchObject({ from: '2019-05-15' });
    const successors = await desk.query<{ month: number; day: string; clause: string }>(
      'select month, day, clause from registry.update_rule where id = any($1::uuid[]) order by month',
      [old?.supersededBy?.ruleIds],
    );
    expect(successors).toMatchObject([
      { month: 1, day: '31' },
      { month: 3, day: '31' },
    ]);
  });

  test.each([
    ['s001-disclosure-09', ['everyMonths 1 月度财政收支情况', 'everyMonths 3 季度财政收支情况']],
    [
      's001-disclosure-18',
      [
        'everyMonths 6 全市经常性的募捐活动',
        'onDemand  为突发性灾害进行的募捐活动',
        'withinMonthsOfEvent 3 “帮困送温暖”等集中性募集的物质和资金以及使用情况',
      ],
    ],
    ['s001-disclosure-02', ['byDate  政府信息公开工作年度报告', 'byDate  政府信息公开工作年度报告']],
    ['s001-interaction-02', ['everyMonths 1 信件处理情况汇总统计、典型案例和处理结果']],
    // a demand that is no deadline leaves the regulation's
    ['s001-interaction-03', ['withinWorkingDaysOfEvent 20 ']],
  ])('the deadlines of %s are what the source says, each on its subject', async (code, wanted) => {
    const rules = await desk.ruleOf('city-portal', code);
    expect(rules.map(({ kind, amount, subject }) => `${kind} ${amount ?? ''} ${subject ?? ''}`).toSorted()).toEqual(
      wanted,
    );
  });

  test.each([
    ['s004-fixed-01', ['withinWorkingDaysOfEvent 20']],
    ['s004-fixed-05', ['beforeWorkingDaysOfEvent 3', 'withinWorkingDaysOfEvent 20', 'withinWorkingDaysOfEvent 3']],
    ['s004-news-01', ['beforeWorkingDaysOfEvent 3', 'withinWorkingDaysOfEvent 20', 'withinWorkingDaysOfEvent 3']],
    ['s004-news-02', ['withinWorkingDaysOfEvent 20']],
  ])('a bureau’s %s is due as its rules say, by their clause', async (code, wanted) => {
    const rules = await desk.ruleOf('bureau-portal', code);
    expect(rules.map(({ kind, amount }) => `${kind} ${amount}`).toSorted()).toEqual(wanted);
    expect(rules.every(({ inferred, clause }) => !inferred && clause.endsWith(' 四'))).toBe(true);
  });
});
