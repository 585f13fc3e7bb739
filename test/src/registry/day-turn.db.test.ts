import { newId } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callsOf, PROBLEMS } from './registry-people.ts';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

const MEETINGS = columnIdOf('s000-decision-03');
const PLANS = columnIdOf('s000-decision-05');

describe('the turning of the day', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry('2026-11-20T08:00:00+08:00');
    await seedCatalogue(registry.deps, 'district');
    await registry.subgraph.turnDay();
  });
  afterAll(() => registry.close());

  const announced = async (): Promise<string[]> => {
    const { database } = registry.deps;
    const [head] = await database.query<{ seq: number }>('select coalesce(max(seq), 0) as seq from ledger.event');
    await registry.subgraph.turnDay();
    const rows = await database.query<{ ids: string[] }>(
      `select ids from ledger.event where type = 'column.changed' and seq > $1 order by seq`,
      [head?.seq],
    );
    return rows.flatMap(({ ids }) => ids);
  };

  const holderFrom = (columnId: string, from: string, to: string | null): Promise<unknown> =>
    registry.deps.database.transaction({ at: registry.clock.now() }, (tx) =>
      tx.query(
        `insert into registry.responsibility_holder (id, responsibility_id, unit_id, post_title, validity)
         select $1::uuid, r.id, $2::uuid, '科长', daterange($4::date, $5::date)
         from registry.responsibility r where r.column_id = $3::uuid`,
        [newId(), unitIdOf('justice'), columnId, from, to],
      ),
    );

  test('announces the columns about which something begins or ends that day, once', async () => {
    await holderFrom(MEETINGS, '2026-11-23', null);
    await holderFrom(PLANS, '2026-11-01', '2026-11-25');
    expect(await announced()).toEqual([]);
    registry.clock.set('2026-11-23T00:10:00+08:00');
    expect(await announced()).toEqual([MEETINGS]);
    expect(await announced()).toEqual([]);
  });

  test('days that nobody was awake for are caught up with', async () => {
    registry.clock.set('2026-11-30T09:00:00+08:00');
    expect(await announced()).toEqual([PLANS]);
  });

  test('of many processes that ask at once, one announces', async () => {
    await holderFrom(PLANS, '2026-12-02', null);
    registry.clock.set('2026-12-02T00:00:01+08:00');
    const turned = await Promise.all(Array.from({ length: 5 }, () => registry.subgraph.turnDay()));
    expect(turned.toSorted()).toEqual([0, 0, 0, 0, 1]);
  });

  test('[R000-24] a post whose term runs out by itself leaves a hand-over of the columns its holder carried', async () => {
    const calls = callsOf(registry);
    const unitId = unitIdOf('development-reform');
    const personId = await calls.person(leadOffice, unitId, '到期人');
    const term = { unitId, personId, title: '任期责任人', duty: 'staff', from: '2026-01-01', to: '2026-12-10' };
    await calls.post(leadOffice, term);
    const [held] = await registry.deps.database.query<{ id: string; version: number }>(
      'select id, version from registry.responsibility where column_id = $1::uuid',
      [columnIdOf('s000-result-06')],
    );
    await calls.done(leadOffice, NAME_HOLDER, {
      input: { responsibilityId: held?.id, postTitle: term.title, personId, from: '2026-12-02' },
      version: held?.version,
    });
    const open = async (): Promise<unknown> => {
      const data = (await calls.query(leadOffice, OPEN)) as {
        handOvers: { edges: { node: { personName: string } }[] };
      };
      return data.handOvers.edges.map(({ node }) => node).filter(({ personName }) => personName === '到期人');
    };
    registry.clock.set('2026-12-09T23:59:00+08:00');
    await registry.subgraph.turnDay();
    expect(await open()).toEqual([]);
    registry.clock.set('2026-12-11T08:00:00+08:00');
    await registry.subgraph.turnDay();
    expect(await open()).toEqual([
      { personName: '到期人', endedOn: '2026-12-10', columns: [{ id: columnIdOf('s000-result-06') }] },
    ]);
    registry.clock.set('2026-12-12T08:00:00+08:00');
    await registry.subgraph.turnDay();
    expect(await open()).toHaveLength(1);
  });
});

const OPEN = `query { handOvers(state: open) { edges { node { personName endedOn columns { id } } } } }`;
const NAME_HOLDER = `mutation ($input: NameHolderInput!, $version: Int!) {
  nameHolder(input: $input, expectedVersion: $version) { ${PROBLEMS} } }`;
