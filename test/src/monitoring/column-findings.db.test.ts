import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { newId, type Actor } from '@gongkai/kernel/pure';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { createSubgraph } from '@gongkai/monitoring';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, openHouse, type House } from '../kit/house.ts';
import { deliver, one, publish, VISITOR } from '../publications/publishing.ts';
import { EDUCATION, findingsSeen, probe, record, type FindingSeen } from './facts.ts';

const lead = account(90, ['leadOffice']);
const COLUMN = columnIdOf('s000-decision-04');
const CHANNEL = columnIdOf('s000-decision');
const HEALTH = `query ($id: ID!) { columnHealth(columnId: $id) { state reason { zh en } clause dueOn marginDays
  publishedCount lastPublishedOn judgedOn } }`;
let house: House;
let clock: FrozenClock;

beforeAll(async () => {
  clock = frozenClock('2026-11-20T02:00:00.000Z');
  house = await openHouse({ clock });
});
afterAll(() => house.close());

async function health(actor: Actor = lead, id = COLUMN) {
  const { data, errors } = await house.ask('monitoring', actor, HEALTH, { id });
  expect(errors).toBeUndefined();
  return (data as { columnHealth: Record<string, unknown> | null }).columnHealth;
}

const found = (code: string, columnId = COLUMN): Promise<FindingSeen[]> =>
  findingsSeen(house, lead, { code, columnId });

/** Changes a column in the registry, and says so. */
async function changeColumn(id: string, sql: string, params: readonly unknown[] = []): Promise<void> {
  await house.databases.registry.transaction({ at: clock.now() }, async (tx) => {
    await tx.query(sql, [id, ...params]);
    tx.emit('column.changed', [id]);
  });
  await house.ask('registry', VISITOR, '{ __typename }');
}

const rule = (months: number, clause = '附件2'): Promise<void> =>
  changeColumn(
    COLUMN,
    `insert into registry.update_rule (id, column_id, kind, amount, clause) values ($2, $1, 'everyMonths', $3, $4)`,
    [newId(), months, clause],
  );

describe('a column that is kept and holds nothing', () => {
  test('[R002-02] is found blank, once, and is no finding any more when something is published', async () => {
    expect(await health()).toMatchObject({ state: 'BLANK', publishedCount: 0, lastPublishedOn: null });
    expect(await found('COLUMN_BLANK')).toMatchObject([{ state: 'OPEN', unit: { id: unitIdOf('civil-affairs') } }]);
    const { editionId } = one(await deliver(house, [{ identity: 'a', version: 1, publishedOn: '2026-11-01' }]));
    await publish(house, editionId);
    expect(await found('COLUMN_BLANK')).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
    expect(await health()).toMatchObject({ state: 'ON_TIME', publishedCount: 1, lastPublishedOn: '2026-11-01' });
  });

  test('is no finding while it is not kept, or the channel above it is closed', async () => {
    const other = columnIdOf('s000-decision-01');
    await changeColumn(other, 'update registry.site_column set retained = false where id = $1');
    expect(await found('COLUMN_BLANK', other)).toMatchObject([{ state: 'CLOSED', closing: 'NOT_JUDGED' }]);
    await changeColumn(other, 'update registry.site_column set retained = true where id = $1');
    expect(await found('COLUMN_BLANK', other)).toMatchObject([{ state: 'OPEN', recurrence: 1 }, { state: 'CLOSED' }]);
    await changeColumn(CHANNEL, 'update registry.site_column set closed = true where id = $1');
    expect((await found('COLUMN_BLANK', other))[0]).toMatchObject({ state: 'CLOSED', closing: 'NOT_JUDGED' });
    expect(await health(lead, other)).toMatchObject({ state: 'NOT_JUDGED' });
    await changeColumn(CHANNEL, 'update registry.site_column set closed = false where id = $1');
    expect((await found('COLUMN_BLANK', other))[0]).toMatchObject({ state: 'OPEN' });
  });

  test('is none when it is a channel', async () => {
    expect(await health(lead, CHANNEL)).toMatchObject({ state: 'NOT_JUDGED' });
    expect(await found('COLUMN_BLANK', CHANNEL)).toEqual([]);
  });
});

describe('a column with a rule', () => {
  test('is overdue from the day after its due date, says by which clause, and is mended by an item', async () => {
    await rule(1);
    expect(await health()).toMatchObject({ state: 'ON_TIME', dueOn: '2026-12-01', marginDays: 11, clause: '附件2' });
    clock.set('2026-11-30T16:00:00.000Z');
    expect(await health()).toMatchObject({ state: 'DUE_SOON', marginDays: 0, judgedOn: '2026-12-01' });
    clock.set('2026-12-01T16:00:00.000Z');
    expect(await found('COLUMN_OVERDUE')).toEqual([]);
    const judges = await Promise.all([1, 2].map(async () => createSubgraph(await house.depsFor('monitoring'))));
    await Promise.all(judges.map((judge) => judge.judgeNow()));
    expect(await health()).toMatchObject({
      state: 'OVERDUE',
      marginDays: -1,
      reason: { zh: expect.stringContaining('已超期 1 天'), en: expect.stringContaining('1 days overdue') },
    });
    expect(await found('COLUMN_OVERDUE')).toMatchObject([{ state: 'OPEN', clause: '附件2', recurrence: 0 }]);
    const { editionId } = one(await deliver(house, [{ identity: 'b', version: 1, publishedOn: '2026-12-02' }]));
    await publish(house, editionId);
    expect(await found('COLUMN_OVERDUE')).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
  });
});

describe('findings', () => {
  const LIST = `query ($first: Int, $after: String) { findings(first: $first, after: $after) {
    edges { node { id } } pageInfo { hasNextPage endCursor } } }`;

  test('are listed page by page, each once', async () => {
    const whole = (await findingsSeen(house, lead)).map(({ id }) => id);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await house.ask('monitoring', lead, LIST, { first: 7, after });
      const { edges, pageInfo } = (
        data as {
          findings: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        }
      ).findings;
      seen.push(...edges.map(({ node }) => node.id));
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(whole);
    expect(new Set(seen).size).toBe(seen.length);
    const { errors } = await house.ask('monitoring', lead, LIST, { after: 'nonsense' });
    expect(errors?.[0]?.extensions?.['code']).toBe('CURSOR_INVALID');
  });

  test('are narrowed by site, column, unit, code and state', async () => {
    const all = await findingsSeen(house, lead);
    const unitId = unitIdOf('education');
    expect(await findingsSeen(house, lead, { unitId })).toEqual(all.filter(({ unit }) => unit?.id === unitId));
    expect(await findingsSeen(house, lead, { state: 'CLOSED' })).toEqual(all.filter(({ state }) => state === 'CLOSED'));
    expect(await findingsSeen(house, lead, { columnId: COLUMN, state: 'OPEN' })).toEqual([]);
    expect(await findingsSeen(house, lead, { siteId: 'nowhere' })).toEqual([]);
  });

  test('are nobody’s to read who does not oversee or answer for a unit', async () => {
    for (const actor of [account(91, ['drafter']), account(92, ['citizen']), account(93, ['systemAdmin'])]) {
      await expect(findingsSeen(house, actor)).rejects.toThrow('findings');
    }
    await expect(findingsSeen(house, VISITOR)).rejects.toThrow('findings');
  });

  test('of another unit are hidden from a unit’s own people, and so is its health', async () => {
    const own = account(94, ['unitOffice'], 'civil-affairs');
    const seen = await findingsSeen(house, own);
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map(({ unit }) => unit?.id))).toEqual(new Set([unitIdOf('civil-affairs')]));
    const other = (await findingsSeen(house, lead, { unitId: unitIdOf('education') }))[0];
    const { data } = await house.ask('monitoring', own, 'query ($id: ID!) { finding(id: $id) { id } }', {
      id: other?.id,
    });
    expect(data).toEqual({ finding: null });
    expect(await health(own)).not.toBeNull();
    expect(await health(account(95, ['unitOffice'], 'education'))).toBeNull();
  });

  test('and health of many columns and sites are what they are one by one, and nothing to visitors', async () => {
    await record(house, { probes: [probe(clock.now().toISOString(), 'answered')] });
    const ENTITIES = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Column { health { state } findings(state: OPEN, first: 1) { edges { node { code } } } }
      ... on Site { siteHealth: health { state } siteFindings: findings { edges { node { code } } } } } }`;
    const of = [
      { __typename: 'Column', id: COLUMN },
      { __typename: 'Column', id: columnIdOf('s000-decision-01') },
      { __typename: 'Site', id: EDUCATION },
    ];
    const { data } = await house.ask('monitoring', lead, ENTITIES, { of });
    expect(data).toEqual({
      _entities: [
        { health: { state: 'ON_TIME' }, findings: { edges: [] } },
        { health: { state: 'BLANK' }, findings: { edges: [{ node: { code: 'COLUMN_BLANK' } }] } },
        { siteHealth: { state: 'NOT_PROBED' }, siteFindings: { edges: [] } },
      ],
    });
    const hidden = await house.ask('monitoring', VISITOR, ENTITIES, { of });
    const none = { health: null, findings: null };
    expect(hidden.data).toEqual({ _entities: [none, none, { siteHealth: null, siteFindings: null }] });
  });
});
