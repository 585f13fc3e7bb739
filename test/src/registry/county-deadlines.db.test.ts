import { columnIdOf, seedCatalogue } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PREVIEW } from './deadline-desk.ts';
import { DEADLINE_TEXTS } from './deadline-texts.ts';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

const RULES = `query ($id: ID!) { column(id: $id) {
  updateRules { clause deadlineText ruleClause { documentNumber } }
} }`;
const REPORT = '政府信息公开工作年度报告';

/** A column of the county's table, what happened in it, and the due date worked out by hand. */
interface Row {
  readonly about: string;
  readonly code: string;
  readonly items: readonly string[];
  readonly event?: readonly [event: string, occurredOn: string];
  readonly more?: object;
  readonly on: string;
  readonly due: readonly [dueOn: string, kind: string, marginDays: number];
}

const WITHIN = 'withinWorkingDaysOfEvent';
const TABLE: readonly Row[] = [
  {
    about: '[R002-27] ten working days after the leaders’ duties changed',
    code: 's002-03',
    items: ['2023-06-01'],
    event: ['领导成员分工变更', '2023-09-28'],
    on: '2023-10-19',
    due: ['2023-10-18', WITHIN, -1],
  },
  {
    about: '[R002-28] twenty working days after a document was printed',
    code: 's002-05',
    items: ['2026-02-01'],
    event: ['文件印发', '2026-02-10'],
    on: '2026-03-17',
    due: ['2026-03-16', WITHIN, -1],
  },
  {
    about: '[R002-29] the report by the end of February while the notice held',
    code: 's002-09',
    items: ['2019-02-01'],
    more: { itemDates: [{ dates: ['2019-02-01'] }, { subject: REPORT, dates: ['2018-02-10'] }] },
    on: '2019-02-25',
    due: ['2019-02-28', 'byDate', 3],
  },
  {
    about: '[R002-29, R001-26] by 31 January since the regulation of 2019',
    code: 's002-09',
    items: [],
    more: { itemDates: [{ dates: ['2020-01-02'] }, { subject: REPORT, dates: ['2019-02-20'] }] },
    on: '2020-01-28',
    due: ['2020-01-31', 'byDate', 3],
  },
  {
    about: '[R002-30] fourteen days after the last news',
    code: 's002-10',
    items: ['2026-02-20'],
    on: '2026-03-07',
    due: ['2026-03-06', 'maxAgeDays', -1],
  },
  {
    about: '[R002-31] half a year after the last announcement',
    code: 's002-12',
    items: ['2025-08-31'],
    on: '2026-03-01',
    due: ['2026-02-28', 'everyMonths', -1],
  },
  {
    about: '[R002-32] ten working days after an act of enforcement',
    code: 's002-19',
    items: ['2026-04-01'],
    event: ['信息产生', '2026-04-30'],
    on: '2026-05-19',
    due: ['2026-05-18', WITHIN, -1],
  },
  {
    about: '[R002-33] ten working days after a change of finances',
    code: 's002-21',
    items: ['2026-09-01'],
    event: ['信息产生或变更', '2026-09-23'],
    on: '2026-10-15',
    due: ['2026-10-14', WITHIN, -1],
  },
  {
    about: '[R002-34] three working days after a change of a guide',
    code: 's002-26',
    items: ['2025-09-01'],
    event: ['信息产生或变更', '2025-09-30'],
    on: '2025-10-12',
    due: ['2025-10-11', WITHIN, -1],
  },
  {
    about: '[R002-35] twenty working days of the housing office',
    code: 's002-28',
    items: ['2026-03-01'],
    event: ['信息产生', '2026-03-09'],
    on: '2026-04-08',
    due: ['2026-04-07', WITHIN, -1],
  },
  {
    about: '[R002-36] timeless content certified to hold',
    code: 's002-01',
    items: ['2024-03-01'],
    more: { certifiedDates: [{ dates: ['2026-03-05'] }] },
    on: '2026-04-01',
    due: ['2027-03-05', 'everyMonths', 338],
  },
];

describe('the deadlines of the county’s table, asked of the registry', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'county');
  });
  afterAll(() => registry.close());

  const read = async <T>(query: string, variables: Record<string, unknown>): Promise<T> => {
    const { data, errors } = await registry.ask(leadOffice, query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data as T;
  };

  test('[R002-14] each of the 30 columns says its deadline in the words of the notice, and where it is written', async () => {
    expect(Object.keys(DEADLINE_TEXTS)).toHaveLength(30);
    for (const [code, text] of Object.entries(DEADLINE_TEXTS)) {
      const { column } = await read<{ column: { updateRules: Record<string, unknown>[] } }>(RULES, {
        id: columnIdOf(code),
      });
      expect(column.updateRules.length).toBeGreaterThan(0);
      expect(new Set(column.updateRules.map(({ deadlineText }) => deadlineText))).toEqual(new Set([text]));
      expect(column.updateRules).toContainEqual({
        clause: '文政办通〔2018〕34 附件2',
        deadlineText: text,
        ruleClause: { documentNumber: '文政办通〔2018〕34' },
      });
    }
  });

  test.each(TABLE)('$about', async ({ code, items, event, more = {}, on, due: [dueOn, kind, marginDays] }) => {
    const events = event ? [{ event: event[0], occurredOn: event[1] }] : [];
    const input = { columnId: columnIdOf(code), itemDates: [{ dates: items }], events, on, ...more };
    const { updateRulePreview } = await read<{ updateRulePreview: unknown }>(PREVIEW, { input });
    expect(updateRulePreview).toMatchObject({ dueOn, marginDays, decidingRule: { kind }, code: null });
  });
});
