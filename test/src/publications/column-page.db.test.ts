import { newId } from '@gongkai/kernel/pure';
import { columnIdOf, siteIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changeMainColumn } from '../kit/column-change.ts';
import { account, openHouse, type House } from '../kit/house.ts';
import { COLUMN, deliver, one, publish, VISITOR } from './publishing.ts';

const MANY = 600;
const AT = { at: new Date('2026-11-20T00:00:00Z') };
const keeper = account(30, ['leadOffice']);
const PAGE = `query ($path: String!) { columnPage(site: "main", path: $path) {
  column { path depth parentPath } items(first: 20) { edges { node { document { title } } } } } }`;

let house: House;
let path: string;
beforeAll(async () => {
  house = await openHouse();
  await publish(house, one(await deliver(house, [{ identity: 'seen', version: 1 }])).editionId);
  const ids = Array.from({ length: MANY }, () => newId());
  await house.databases.registry.transaction(AT, async (tx) => {
    await tx.query(
      `insert into registry.site_column (id, site_id, code, path, name, kind, column_class)
       select id, $2::uuid, 'many-' || place, 'many-' || place, '栏目', 'article', 'news'
       from unnest($1::uuid[]) with ordinality as c (id, place)`,
      [ids, siteIdOf('main')],
    );
    tx.emit('column.changed', ids);
  });
  path = await pathOf(COLUMN);
});
afterAll(() => house.close());

async function pathOf(code: string): Promise<string> {
  const [row] = await house.databases.registry.query<{ path: string }>(
    'select path from registry.site_column where id = $1::uuid',
    [columnIdOf(code)],
  );
  return row?.path ?? '';
}

type Page = { column: { path: string; depth: number; parentPath: string | null }; items: { edges: unknown[] } } | null;
async function pageOf(asked: string): Promise<Page> {
  const { data, errors } = await house.ask('publications', VISITOR, PAGE, { path: asked });
  if (errors) throw new Error(JSON.stringify(errors));
  return (data as { columnPage: Page }).columnPage;
}

describe('the page of a column', () => {
  it('reads the column asked for and no other of its site', async () => {
    await house.ask('publications', VISITOR, '{ __typename }');
    const database = house.databases.publications;
    const query = vi.spyOn(database, 'query');
    try {
      expect((await pageOf(path))?.items.edges).toHaveLength(1);
      const answers = await Promise.all(query.mock.results.map(({ value }) => value as Promise<unknown[]>));
      expect(answers.length).toBeGreaterThan(0);
      expect(Math.max(...answers.map((rows) => rows.length))).toBeLessThanOrEqual(20);
    } finally {
      query.mockRestore();
    }
  });

  it('says where the column lies, as the tree does', async () => {
    const channel = path.split('/').slice(0, -1).join('/');
    expect(await pageOf(path)).toMatchObject({ column: { path, depth: 1, parentPath: channel } });
    // a channel without items of its own is seen for what lies in it
    expect(await pageOf(channel)).toMatchObject({ column: { path: channel, depth: 0, parentPath: null } });
  });

  it.each([
    ['nothing', ''],
    ['a slash', '/'],
    ['NUL', '\u0000'],
    ['half a character', '\ud800'],
    ['a very long path', 'x'.repeat(100_000)],
    ['a list of paths', '{a,b}'],
  ])('is null for %s', async (_, odd) => {
    expect(await pageOf(odd)).toBeNull();
    const query = 'query ($site: String!) { columnPage(site: $site, path: "news") { column { path } } }';
    const { data, errors } = await house.ask('publications', VISITOR, query, { site: odd });
    expect([data, errors]).toEqual([{ columnPage: null }, undefined]);
  });

  it('is found by a path it had before until it is hidden, and no page then tells that it is there', async () => {
    await house.databases.registry.transaction(AT, async (tx) => {
      await tx.query(
        `insert into registry.column_alias (site_id, path, column_id, since) values ($1::uuid, 'before', $2::uuid, now())`,
        [siteIdOf('main'), columnIdOf(COLUMN)],
      );
      tx.emit('column.changed', [columnIdOf(COLUMN)]);
    });
    await house.ask('publications', VISITOR, '{ __typename }');
    expect((await pageOf('before'))?.column.path).toBe(path);
    await change('close');
    expect([await pageOf('before'), await pageOf(path), await pageOf(path.split('/')[0] ?? '')]).toEqual([
      null,
      null,
      null,
    ]);
    await change('reopen');
    expect((await pageOf('before'))?.column.path).toBe(path);
  });
});

const change = (act: 'close' | 'reopen'): Promise<unknown> =>
  changeMainColumn((query, variables) => house.ask('registry', keeper, query, variables), {
    act,
    columnId: columnIdOf(COLUMN),
  });
