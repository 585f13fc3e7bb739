import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ADD,
  CERTIFY,
  NO_NEED,
  ofFinance,
  ofStatistics,
  openDeadlineDesk,
  RECORD,
  SETTLE,
  WITHDRAW,
  type DeadlineDesk,
} from './deadline-desk.ts';
import { leadOffice } from './registry-service.ts';

const FORMED = '信息形成或变更';
const LISTS = `query ($id: ID!) { column(id: $id) {
  deadlineEvents(first: 2) { edges { node { id event withdrawn history(first: 5) { edges { node { version action } } } } }
    pageInfo { hasNextPage endCursor } }
  confirmations(first: 5) { edges { node { kind reason confirmedBy } } }
} }`;

interface Event {
  readonly id: string;
  readonly version: number;
}

describe('events that start deadlines', () => {
  let desk: DeadlineDesk;
  beforeAll(async () => {
    desk = await openDeadlineDesk();
    const preview = {
      kind: 'beforeWorkingDaysOfEvent',
      amount: 3,
      event: '预告事项',
      subject: '新闻发布会',
      clause: '四',
    };
    await desk.write(ADD, { input: { columnId: desk.columnId, ...preview } });
  });
  afterAll(() => desk.close());

  const record = (change: object = {}, actor: Actor = ofStatistics('drafter')) =>
    desk.write(
      RECORD,
      { input: { columnId: desk.columnId, event: FORMED, occurredOn: '2026-11-02', ...change } },
      actor,
    );
  const recorded = async (occurredOn: string): Promise<Event> => {
    const { deadlineEvent, problems } = await record({ occurredOn });
    if (!deadlineEvent) throw new Error(JSON.stringify(problems));
    return deadlineEvent as Event;
  };

  test.each(['drafter', 'sectionHead', 'unitOffice'] as const)(
    '[R004-12] a %s of the unit that answers records it, with who and when; the column is announced',
    async (role) => {
      const before = await desk.registry.ledger();
      const occurredOn = { drafter: '2026-10-08', sectionHead: '2026-10-09', unitOffice: '2026-10-12' }[role];
      expect(await record({ occurredOn, note: ' 政策调整 ' }, ofStatistics(role))).toMatchObject({
        deadlineEvent: {
          event: FORMED,
          subject: null,
          occurredOn,
          recordedOn: '2026-11-20',
          settledOn: null,
          note: '政策调整',
          recordedBy: `account:statistics-${role}`,
          withdrawn: false,
          version: 1,
        },
        problems: [],
      });
      const { audits, events } = await desk.registry.ledger();
      expect({ audits, events }).toEqual({ audits: before.audits + 1, events: before.events + 1 });
    },
  );

  test('another unit is refused and told of none; the lead office records for everyone', async () => {
    const before = await desk.count('deadline_event');
    expect(await record({}, ofFinance('unitOffice'))).toMatchObject({
      deadlineEvent: null,
      problems: [{ code: 'OUTSIDE_UNIT', path: 'input.columnId' }],
    });
    expect(await desk.count('deadline_event')).toBe(before);
    expect((await record({ occurredOn: '2026-10-13' }, leadOffice)).problems).toEqual([]);
    const lists = await desk.read<{ column: Record<string, { edges: unknown[] }> }>(
      LISTS,
      { id: desk.columnId },
      ofFinance('unitOffice'),
    );
    expect(lists.column['deadlineEvents']?.edges).toEqual([]);
    const id = { input: { columnId: desk.columnId, event: FORMED, occurredOn: '2026-11-02' } };
    expect(await desk.refusalOf(RECORD, id, ofStatistics('director'))).toBe('FORBIDDEN');
  });

  test.each([
    ['an event no rule of the column names', { event: '文件印发' }, 'input.event', '文件印发', `${FORMED}、预告事项`],
    [
      'a subject its rule does not speak of',
      { event: '预告事项', subject: '听证会' },
      'input.subject',
      '听证会',
      '新闻发布会',
    ],
    ['a day there is none', { occurredOn: '2026-02-30' }, 'input.occurredOn', '2026-02-30', expect.any(String)],
    ['a day too far ahead', { occurredOn: '2028-11-21' }, 'input.occurredOn', '2028-11-21', '≤ 2028-11-20'],
    ['an answer tomorrow', { settledOn: '2026-11-21' }, 'input.settledOn', '2026-11-21', '≤ 2026-11-20'],
    ['no name', { event: ' ' }, 'input.event', ' ', expect.any(String)],
    ['what is no id of a document', { documentId: 'x' }, 'input.documentId', 'x', expect.any(String)],
  ])('%s is refused with what would be accepted, and nothing is kept', async (_case, change, path, seen, accepted) => {
    const before = { kept: await desk.count('deadline_event'), ...(await desk.registry.ledger()) };
    expect((await record(change)).problems).toEqual([{ code: 'INPUT_INVALID', path, seen, accepted }]);
    const after = { kept: await desk.count('deadline_event'), ...(await desk.registry.ledger()) };
    expect(after).toEqual({ ...before, audits: before.audits + 1 });
  });

  test('an event outside the rules is recorded when it is said to be; a plan up to two years ahead', async () => {
    expect((await record({ event: '机构改革', free: true })).problems).toEqual([]);
    const plan = { event: '预告事项', subject: '新闻发布会', occurredOn: '2028-11-20' };
    expect((await record(plan)).problems).toEqual([]);
  });

  test('the same thing of the same day is recorded once, also by two people at once', async () => {
    await recorded('2026-11-03');
    expect((await record({ occurredOn: '2026-11-03' })).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.occurredOn', seen: `${FORMED} 2026-11-03` },
    ]);
    const answers = await Promise.all([record({ occurredOn: '2026-11-04' }), record({ occurredOn: '2026-11-04' })]);
    expect(answers.map(({ problems }) => problems.length).sort()).toEqual([0, 1]);
  });

  test('it is settled and withdrawn on the version one saw, and every version is kept', async () => {
    const { id } = await recorded('2026-11-05');
    const settle = (settledOn: string, version: number, actor?: Actor) =>
      desk.write(SETTLE, { input: { eventId: id, settledOn }, version }, actor ?? ofStatistics('drafter'));
    expect((await settle('2026-11-10', 1, ofFinance('drafter'))).problems).toMatchObject([{ code: 'OUTSIDE_UNIT' }]);
    expect((await settle('2026-11-10', 3)).problems).toMatchObject([
      { code: 'EDIT_CONFLICT', seen: '3', accepted: '1' },
    ]);
    expect((await settle('2026-11-21', 1)).problems).toMatchObject([{ path: 'input.settledOn' }]);
    expect((await settle('2026-11-10', 1)).deadlineEvent).toMatchObject({ settledOn: '2026-11-10', version: 2 });
    const withdraw = { input: { eventId: id, reason: '登记有误' }, version: 2 };
    expect((await desk.write(WITHDRAW, withdraw)).deadlineEvent).toMatchObject({ withdrawn: true, version: 3 });
    expect((await settle('2026-11-11', 3)).problems).toMatchObject([{ code: 'INPUT_INVALID', seen: 'withdrawn' }]);
    const { deadlineEvent } = await desk.read<{ deadlineEvent: unknown }>(
      'query ($id: ID!) { deadlineEvent(id: $id) { history { edges { node { version action reason } } } } }',
      { id },
    );
    expect(deadlineEvent).toEqual({
      history: {
        edges: [
          { node: { version: 3, action: 'deadlineEvent.withdraw', reason: '登记有误' } },
          { node: { version: 2, action: 'deadlineEvent.settle', reason: null } },
          { node: { version: 1, action: 'deadlineEvent.record', reason: null } },
        ],
      },
    });
  });

  test('a column lists them page by page, the latest first', async () => {
    const page = `query ($id: ID!, $after: String) { column(id: $id) { deadlineEvents(first: 3, after: $after) {
      edges { node { id occurredOn } } pageInfo { hasNextPage endCursor } } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    for (let hasNext = true; hasNext;) {
      const read: {
        column: {
          deadlineEvents: {
            edges: { node: { occurredOn: string } }[];
            pageInfo: { hasNextPage: boolean; endCursor: string | null };
          };
        };
      } = await desk.read(page, { id: desk.columnId, after }, ofStatistics('unitOffice'));
      const { edges, pageInfo } = read.column.deadlineEvents;
      seen.push(...edges.map(({ node }) => node.occurredOn));
      after = pageInfo.endCursor;
      hasNext = pageInfo.hasNextPage;
    }
    expect(seen).toEqual(seen.toSorted().reverse());
    expect(seen).toHaveLength(await desk.count('deadline_event'));
  });

  test('[R001-34, R002-36] nothing is confirmed where no rule lets it count, nor by those who only write', async () => {
    const input = { columnId: columnIdOf('s000-result-03'), reason: '核对无误' };
    for (const document of [CERTIFY, NO_NEED]) {
      expect((await desk.write(document, { input })).problems).toMatchObject([
        { code: 'INPUT_INVALID', path: 'input.columnId', seen: '0' },
      ]);
      expect(await desk.refusalOf(document, { input }, ofStatistics('drafter'))).toBe('FORBIDDEN');
      const { problems } = await desk.write(
        document,
        { input: { ...input, columnId: desk.columnId } },
        ofFinance('unitOffice'),
      );
      expect(problems).toMatchObject([{ code: 'OUTSIDE_UNIT' }]);
    }
    expect(await desk.count('confirmation')).toBe(0);
  });

  test('[R002-36] certifying keeps who and when, only for what a rule speaks of; dates of items stay untouched', async () => {
    const rule = { kind: 'everyMonths', amount: 12, subject: '机构职能', clause: '附件2', recertifiable: true };
    await desk.write(ADD, { input: { columnId: desk.columnId, ...rule } });
    const certify = (change: object) =>
      desk.write(
        CERTIFY,
        { input: { columnId: desk.columnId, reason: '核对', ...change } },
        ofStatistics('sectionHead'),
      );
    expect((await certify({ subject: '领导分工' })).problems).toMatchObject([
      { path: 'input.subject', seen: '领导分工', accepted: '机构职能' },
    ]);
    expect((await certify({ reason: '' })).problems).toMatchObject([{ path: 'input.reason' }]);
    expect(await certify({ subject: '机构职能' })).toMatchObject({
      confirmation: { kind: 'recertified', confirmedOn: '2026-11-20', confirmedBy: 'account:statistics-sectionHead' },
    });
    const { column } = await desk.read<{ column: { confirmations: unknown } }>(LISTS, { id: desk.columnId });
    expect(column.confirmations).toEqual({
      edges: [{ node: { kind: 'recertified', reason: '核对', confirmedBy: 'account:statistics-sectionHead' } }],
    });
  });
});
