import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { account, CHAIN_PEOPLE, openHouse, type House } from '../kit/house.ts';
import { deliver, one, publish } from '../publications/publishing.ts';
import { findingsSeen } from './facts.ts';
import { giveRules, healthOf, publishOf, recordEvent } from './keeping.ts';

const lead = account(90, ['leadOffice']);
const DRAFT = `mutation ($input: DraftDocumentInput!) { draftDocument(input: $input) {
  edition { documentId } problems { code path } } }`;
const MONITORING: Actor = { kind: 'service', name: 'monitoring' };
const COLUMN = 's000-decision-04';
let house: House;
let clock: FrozenClock;

beforeAll(async () => {
  clock = frozenClock('2026-11-20T02:00:00.000Z');
  house = await openHouse({ clock });
});
afterAll(() => house.close());
beforeEach(() => clock.set('2026-11-20T02:00:00.000Z'));

/** Two in the morning of a day of the office, in UTC. */
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
const health = (column = COLUMN) => healthOf(house, lead, column);

describe('a column whose rules speak of its parts', () => {
  test('is judged part by part by the days of each, and by the one that is furthest behind', async () => {
    await giveRules(house, clock, COLUMN, [
      { kind: 'everyMonths', amount: 1, subject: '月度收支', clause: '附件2 月度' },
      { kind: 'everyMonths', amount: 3, subject: '季度收支', clause: '附件2 季度' },
    ]);
    expect(await health()).toMatchObject({ state: 'BLANK' });
    await publishOf(house, COLUMN, '季度收支');
    expect((await health())?.deadlines).toMatchObject([
      { subject: '月度收支', code: 'NEVER_UPDATED' },
      { subject: '季度收支', state: 'ON_TIME', dueOn: '2027-02-20', marginDays: 92, code: null },
    ]);
    await publishOf(house, COLUMN, '月度收支');
    expect(await health()).toMatchObject({ state: 'ON_TIME', dueOn: '2026-12-20', clause: '附件2 月度' });
    at('2026-12-25');
    const late = await health();
    expect(late).toMatchObject({ state: 'OVERDUE', dueOn: '2026-12-20', marginDays: -5, clause: '附件2 月度' });
    expect(late?.decidingRuleId).toBe(late?.deadlines.find(({ subject }) => subject === '月度收支')?.ruleId);
    expect(late?.reason.zh).toContain('月度收支');
    await publishOf(house, COLUMN, '月度收支');
    expect(await health()).toMatchObject({ state: 'ON_TIME', dueOn: '2027-01-25' });
  });

  test('says that it cannot know where nothing tells the part apart, instead of calling it late or kept', async () => {
    const column = 's000-decision-05';
    await giveRules(house, clock, column, [{ kind: 'everyMonths', amount: 1, subject: '月度收支' }]);
    const { editionId } = one(await deliver(house, [{ identity: 'q', version: 1, publishedOn: '2026-11-18' }], column));
    await publish(house, editionId);
    expect(await health(column)).toMatchObject({
      state: 'UNKNOWN',
      code: 'PART_NOT_RECORDED',
      deadlines: [{ subject: '月度收支', state: 'UNKNOWN', dueOn: null }],
    });
    expect(await findingsSeen(house, lead, { columnId: columnIdOf(column), code: 'COLUMN_OVERDUE' })).toEqual([]);
    await publishOf(house, column, '月度收支');
    expect(await health(column)).toMatchObject({ state: 'ON_TIME', code: null, dueOn: '2026-12-20' });
  });
});

describe('a column whose rule counts from events', () => {
  const EVENT = '文件印发';

  test('is due so many working days after what was recorded, overdue the day after, and settled by an item', async () => {
    const column = 's000-decision-06';
    await giveRules(house, clock, column, [{ kind: 'withinWorkingDaysOfEvent', amount: 20, event: EVENT }]);
    await publishOf(house, column);
    expect(await health(column)).toMatchObject({ state: 'ON_TIME', dueOn: null });
    // 20 working days from Monday the 23rd of November: none of them a holiday, every weekend off
    at('2026-11-23');
    await recordEvent(house, clock, { column, event: EVENT, on: '2026-11-23' });
    expect(await health(column)).toMatchObject({ state: 'ON_TIME', dueOn: '2026-12-21', marginDays: 28 });
    at('2026-12-14');
    expect(await health(column)).toMatchObject({ state: 'DUE_SOON', marginDays: 7 });
    at('2026-12-22');
    expect(await health(column)).toMatchObject({ state: 'OVERDUE', marginDays: -1 });
    await publishOf(house, column);
    expect(await health(column)).toMatchObject({ state: 'ON_TIME', dueOn: null });
  });
});

describe('the days of publication', () => {
  const DAYS = `query ($ids: [ID!]!) { columnActivityByDocumentIds(ids: $ids) {
    id publishedCount lastPublishedOn dates { subject days } } }`;

  test('are told by subject, each day once, the newest first', async () => {
    const column = 's000-decision-07';
    const documents: string[] = [];
    for (const [day, subject] of [
      ['2026-11-20', '甲'],
      ['2026-11-20', '甲'],
      ['2026-11-23', '甲'],
      ['2026-11-24', null],
      ['2026-11-25', '乙'],
    ] as const) {
      at(day);
      documents.push(await publishOf(house, column, subject));
    }
    const { data } = await house.ask('publications', MONITORING, DAYS, { ids: documents });
    expect((data as { columnActivityByDocumentIds: unknown }).columnActivityByDocumentIds).toEqual([
      {
        id: columnIdOf(column),
        publishedCount: 5,
        lastPublishedOn: '2026-11-25',
        dates: [
          { subject: null, days: ['2026-11-24'] },
          { subject: '乙', days: ['2026-11-25'] },
          { subject: '甲', days: ['2026-11-23', '2026-11-20'] },
        ],
      },
    ]);
  });

  test('are at most 400 of a subject, the newest, however many items there are', async () => {
    const id = columnIdOf('s000-decision-07');
    const sql = (text: string) =>
      house.databases.publications.query<{ id: string }>(text, text.includes('$1') ? [id] : []);
    await sql(`insert into publications.document (id, index_number, kind, unit_id, first_seen_at, created_at)
      select gen_random_uuid(), 'many-' || n, 'article', gen_random_uuid(), now(), now() from generate_series(1, 900) n`);
    await sql(`insert into publications.placement (id, document_id, column_id, is_primary, validity, subject)
      select gen_random_uuid(), id, $1, true, '[2020-01-01,)', '丙' from publications.document where index_number like 'many-%'`);
    await sql(`insert into publications.portal_item (placement_id, column_id, document_id, edition_id, published_on, published_at, subject)
      select p.id, p.column_id, d.id, d.id, date '2026-11-01' - (substr(d.index_number, 6)::int / 2), now(), '丙'
      from publications.placement p join publications.document d on d.id = p.document_id where d.index_number like 'many-%'`);
    const [document] = await sql(`select id from publications.document where index_number = 'many-1'`);
    const { data } = await house.ask('publications', MONITORING, DAYS, { ids: [document?.id] });
    const [column] = (data as { columnActivityByDocumentIds: { dates: { subject: string; days: string[] }[] }[] })
      .columnActivityByDocumentIds;
    const days = column?.dates.find(({ subject }) => subject === '丙')?.days ?? [];
    expect([days.length, days[0], days.at(-1)]).toEqual([400, '2026-11-01', '2025-09-28']);
    expect(new Set(days).size).toBe(400);
  });

  test('have no subject where a drafter left it blank, and none longer than a name', async () => {
    const draft = async (subject: string): Promise<unknown> => {
      const { data } = await house.ask('publications', CHAIN_PEOPLE.drafter, DRAFT, {
        input: { columnId: columnIdOf(COLUMN), unitId: unitIdOf('government'), title: '题', bodyHtml: '文', subject },
      });
      return (data as { draftDocument: unknown }).draftDocument;
    };
    expect(await draft(' \u200b ')).toMatchObject({ problems: [] });
    expect(await draft('长'.repeat(101))).toMatchObject({
      problems: [{ code: 'INPUT_INVALID', path: 'input.subject' }],
    });
    const rows = await house.databases.publications.query(
      'select subject from publications.placement where subject = $1',
      [''],
    );
    expect(rows).toEqual([]);
  });
});
