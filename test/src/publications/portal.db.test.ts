import { Writable } from 'node:stream';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { columnIdOf } from '@gongkai/registry';
import { INTERNAL_TOKEN_HEADER } from '@gongkai/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeMainColumn } from '../kit/column-change.ts';
import { account, openHouse, type House } from '../kit/house.ts';
import { anEditor } from '../registry/an-editor.ts';
import { COLUMN, deliver, publish, VISITOR } from './publishing.ts';

let house: House;
let documentIds: string[];

beforeAll(async () => {
  house = await openHouse();
  const delivered = await deliver(
    house,
    Array.from({ length: 5 }, (_, index) => ({
      identity: `doc-${index}`,
      version: 1,
      title: index === 0 ? '养老服务补贴实施细则' : `关于公布第${index}批名单的通知`,
      text: index === 1 ? '本文提到养老机构。' : `正文${index}`,
      publishedOn: index < 2 ? '2026-09-15' : `2026-09-${10 + index}`,
    })),
  );
  for (const { editionId } of delivered) await publish(house, editionId);
  documentIds = delivered.map(({ documentId }) => documentId);
});
afterAll(() => house.close());

const TREE = 'query { portalTree(site: "main") { code name columns { path parentPath depth name publishedCount } } }';
const PAGE = `query ($path: String!, $first: Int, $after: String) { columnPage(site: "main", path: $path) {
  column { path name } items(first: $first, after: $after) { edges { node { document { id title publishedOn } } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
const SEARCH =
  'query ($text: String!, $after: String) { search(site: "main", text: $text, first: 1, after: $after) { edges { node { id title } } pageInfo { hasNextPage endCursor } } }';

interface Tree {
  portalTree: { columns: { path: string; parentPath: string | null; name: string; publishedCount: number }[] };
}
interface PageAnswer {
  columnPage: {
    column: { path: string; name: string };
    items: {
      edges: { node: { document: { id: string; title: string; publishedOn: string } } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  } | null;
}

const ask = async <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> =>
  (await house.ask('publications', VISITOR, query, variables)).data as T;

const PATH_OF_COLUMN = async (): Promise<string> => {
  const { portalTree } = await ask<Tree>(TREE);
  return portalTree.columns.find((column) => column.name === '规范性文件')?.path ?? '';
};

const keeper = account(30, ['leadOffice']);

async function reviseColumn(fields: Record<string, unknown>): Promise<void> {
  const described = { sourceOfInformation: '区政府办公室', editorId: await anEditor(house.databases.registry) };
  const change = { act: 'revise', columnId: columnIdOf(COLUMN), fields: { ...described, ...fields } } as const;
  await changeMainColumn((query, variables) => house.ask('registry', keeper, query, variables), change);
}

describe('portal', () => {
  it('shows the columns that hold something, with those above them, and no blank one [R002-37]', async () => {
    const { portalTree } = await ask<Tree>(TREE);
    expect(portalTree.columns.map(({ name, publishedCount }) => [name, publishedCount])).toEqual([
      ['决策公开', 0],
      ['规范性文件', 5],
    ]);
    expect(portalTree.columns[1]?.parentPath).toBe(portalTree.columns[0]?.path);
    expect(await ask('query { portalTree(site: "nowhere") { code } }')).toEqual({ portalTree: null });
  });

  it('pages through a column, newest date first, each document once', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const answer: PageAnswer = await ask<PageAnswer>(PAGE, { path: await PATH_OF_COLUMN(), first: 2, after });
      const items = answer.columnPage?.items;
      seen.push(...(items?.edges.map(({ node }) => node.document.id) ?? []));
      if (!items?.pageInfo.hasNextPage) break;
      after = items.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(new Set(documentIds));
  });

  it.each([
    'x',
    'eyJhIjoxfQ',
    encodeURIComponent("'; drop table"),
    Buffer.from('["2026-09-15"]').toString('base64url'),
  ])('refuses the cursor %s it did not give out', async (after) => {
    const answer = await house.ask('publications', VISITOR, PAGE, { path: await PATH_OF_COLUMN(), after });
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('CURSOR_INVALID');
  });

  it.each([
    ['养老', 2],
    ['养老服务', 1],
    ['通知 名单', 4],
    ['没有这个词', 0],
    ['，。！', 0],
    ["'; drop table publications.document; --", 0],
  ])('finds %s in %i documents', async (text, count) => {
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const answer: {
        search: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      } = await ask(SEARCH, { text, after });
      found.push(...answer.search.edges.map(({ node }) => node.id));
      if (!answer.search.pageInfo.hasNextPage) break;
      after = answer.search.pageInfo.endCursor;
    }
    expect(found).toHaveLength(count);
  });

  it('serves a column as an Atom feed with an ETag, and 404 for anything else', async () => {
    const path = await PATH_OF_COLUMN();
    const first = await fetchRoute(`/feeds/main/${path}.atom`);
    expect(first.status).toBe(200);
    expect(first.headers['content-type']).toContain('application/atom+xml');
    expect(first.body.match(/<entry>/g)).toHaveLength(5);
    expect(first.body).toContain('养老服务补贴实施细则');
    const again = await fetchRoute(`/feeds/main/${path}.atom`, { 'if-none-match': String(first.headers['etag']) });
    expect(again.status).toBe(304);
    for (const wrong of ['/feeds/main/nowhere.atom', '/feeds/main/%E0%A4%A.atom', '/feeds/', '/feeds/other/x.atom']) {
      expect((await fetchRoute(wrong)).status).toBe(404);
    }
  });

  it('follows a moved column at its new path and at its old one', async () => {
    const old = await PATH_OF_COLUMN();
    await reviseColumn({ path: `${old.split('/')[0]}/guifan`, name: '行政规范性文件' });
    for (const path of [old, `${old.split('/')[0]}/guifan`]) {
      expect((await ask<PageAnswer>(PAGE, { path })).columnPage?.column).toEqual({
        path: `${old.split('/')[0]}/guifan`,
        name: '行政规范性文件',
      });
    }
    await reviseColumn({ path: 'guifan' });
    expect(await ask(PAGE.replace('{ path name }', '{ depth parentPath }'), { path: 'guifan' })).toMatchObject({
      columnPage: { column: { depth: 1, parentPath: old.split('/')[0] } },
    });
    await reviseColumn({ path: old, name: '规范性文件' });
  });

  it('hides a column and everything in it at once, and shows it again at once', async () => {
    const path = await PATH_OF_COLUMN();
    const everything = async () => [
      (await ask<Tree>(TREE)).portalTree.columns.length,
      (await ask<PageAnswer>(PAGE, { path })).columnPage === null,
      (await ask<{ document: unknown }>('query ($id: ID!) { document(id: $id) { id } }', { id: documentIds[0] }))
        .document === null,
      (await ask<{ search: { edges: unknown[] } }>(SEARCH, { text: '养老' })).search.edges.length,
      (await fetchRoute(`/feeds/main/${path}.atom`)).status,
      (
        await ask<{ _entities: unknown[] }>(
          'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Document { title } } }',
          {
            r: [{ __typename: 'Document', id: documentIds[0] }],
          },
        )
      )._entities[0] === null,
    ];
    await reviseColumn({ retained: false });
    expect(await everything()).toEqual([0, true, true, 0, 404, true]);
    await reviseColumn({ retained: true });
    expect(await everything()).toEqual([2, false, false, 1, 200, false]);
  });

  it('tells monitoring of what was published', async () => {
    const { data } = await house.ask(
      'monitoring',
      VISITOR,
      'query ($id: ID!) { columnActivity(columnId: $id) { publishedCount lastPublishedOn } }',
      {
        id: columnIdOf(COLUMN),
      },
    );
    expect(data).toEqual({ columnActivity: { publishedCount: 5, lastPublishedOn: '2026-09-15' } });
  });
});

interface Fetched {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

// The route as the server calls it, with a response that is kept instead of sent.
async function fetchRoute(url: string, headers: Record<string, string> = {}): Promise<Fetched> {
  const fetched: Fetched = { status: 0, headers: {}, body: '' };
  const response = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        fetched.body += String(chunk);
        done();
      },
    }),
    {
      writeHead(status: number, given: Record<string, unknown>) {
        Object.assign(fetched, { status, headers: given });
        return response;
      },
    },
  );
  const route = house.subgraphs.publications.routes[0];
  const context = await house.subgraphs.publications.contextFor({
    [INTERNAL_TOKEN_HEADER]: await house.visitorToken(),
  });
  await route?.handle(
    { url, headers: { host: '127.0.0.1', ...headers } } as IncomingMessage,
    response as unknown as ServerResponse,
    context,
  );
  return fetched;
}
