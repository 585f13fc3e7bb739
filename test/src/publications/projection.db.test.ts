import { newId } from '@gongkai/kernel/pure';
import { columnIdOf, siteIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeMainColumn } from '../kit/column-change.ts';
import { account, openHouse, type House } from '../kit/house.ts';
import { COLUMN, deliver, one, publish, VISITOR } from './publishing.ts';

const MANY = 600;
const AT = { at: new Date('2026-11-20T00:00:00Z') };
const keeper = account(30, ['leadOffice']);

let house: House;
let ids: string[];

beforeAll(async () => {
  house = await openHouse();
  ids = Array.from({ length: MANY }, () => newId());
  await house.databases.registry.transaction(AT, async (tx) => {
    await tx.query(
      `insert into registry.site_column (id, site_id, code, path, name, kind, column_class)
       select id, $2::uuid, 'many-' || place, 'many-' || place, '栏目', 'article', 'news'
       from unnest($1::uuid[]) with ordinality as c (id, place)`,
      [ids, siteIdOf('main')],
    );
    tx.emit('column.changed', ids);
  });
  await settled();
});
afterAll(() => house.close());

const settled = () => house.ask('publications', VISITOR, '{ __typename }');
const portalPaths = async (some: readonly string[]): Promise<string[]> => {
  const rows = await house.databases.publications.query<{ path: string }>(
    'select path from publications.portal_column where id = any($1::uuid[]) order by id',
    [some],
  );
  return rows.map(({ path }) => path);
};

async function hide(code: string, closed: boolean): Promise<void> {
  const change = { act: closed ? 'close' : 'reopen', columnId: columnIdOf(code) } as const;
  await changeMainColumn((query, variables) => house.ask('registry', keeper, query, variables), change);
}

describe('the public tree', () => {
  it('follows more columns at once than one query of the registry takes', async () => {
    expect(await portalPaths(ids)).toHaveLength(MANY);
  });

  it('follows columns that take over each other’s paths', async () => {
    const [first = '', second = '', third = ''] = [...ids].sort();
    await house.databases.registry.transaction(AT, async (tx) => {
      await tx.query('set constraints registry.site_column_path deferred');
      await tx.query(
        `update registry.site_column c set path = m.path from unnest($1::uuid[], $2::text[]) as m (id, path) where c.id = m.id`,
        [
          [first, second, third],
          ['many-2', 'many-3', 'many-1'],
        ],
      );
      tx.emit('column.changed', [first, second, third]);
    });
    await settled();
    expect(await portalPaths([first, second, third])).toEqual(['many-2', 'many-3', 'many-1']);
  });
});

describe('the activity of a column', () => {
  const ACTIVITY = 'query ($id: ID!) { columnActivity(columnId: $id) { publishedCount } }';
  const ENTITY = `query ($id: ID!) { _entities(representations: [{ __typename: "Column", id: $id }]) {
    ... on Column { publishedCount lastPublishedOn } } }`;
  const told = async (actor = VISITOR): Promise<unknown[]> => {
    const id = columnIdOf(COLUMN);
    const monitored = await house.ask('monitoring', actor, ACTIVITY, { id });
    const entity = await house.ask('publications', actor, ENTITY, { id });
    const { columnActivity } = monitored.data as { columnActivity: { publishedCount: number } | null };
    const [column] = (entity.data as { _entities: { publishedCount: number | null }[] })._entities;
    return [columnActivity?.publishedCount ?? null, column?.publishedCount ?? null];
  };

  it.each([
    ['the column', COLUMN],
    ['the channel above it', 's000-decision'],
  ])('is told to visitors until %s is hidden, and to accounts all the same', async (_what, code) => {
    if ((await told())[0] === null) {
      await publish(house, one(await deliver(house, [{ identity: 'seen', version: 1 }])).editionId);
    }
    expect(await told()).toEqual([1, 1]);
    await hide(code, true);
    expect(await told()).toEqual([null, null]);
    expect(await told(keeper)).toEqual([1, 1]);
    await hide(code, false);
    expect(await told()).toEqual([1, 1]);
  });

  it.each(['', 'x', '\u0000', newId()])('is null for %j', async (id) => {
    const { data, errors } = await house.ask('monitoring', VISITOR, ACTIVITY, { id });
    expect([data, errors]).toEqual([{ columnActivity: null }, undefined]);
  });
});
