import { frozenClock } from '@gongkai/kernel/node';
import { columnSights, newId, type LocalDate } from '@gongkai/kernel/pure';
import { siteIdOf, unitIdOf } from '@gongkai/registry';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, CHAIN_PEOPLE, openHouse, type House } from '../kit/house.ts';
import { VISITOR } from './publishing.ts';

const TODAY = '2026-11-20' as LocalDate;
const AT = { at: new Date('2026-11-20T00:00:00Z') };
const COLUMNS = 12;
const keeper = account(30, ['leadOffice']);

interface Grown {
  readonly parent: number;
  readonly retained: boolean;
  readonly closed: boolean;
  readonly shownTo: string | null;
  readonly items: number;
}

const forest = fc.array(
  fc.record({
    parent: fc.nat(COLUMNS - 1),
    retained: fc.boolean(),
    closed: fc.boolean(),
    shownTo: fc.constantFrom(null, null, '2026-11-20', '2026-12-01'),
    items: fc.nat(2),
  }),
  { minLength: COLUMNS, maxLength: COLUMNS },
);

const clock = frozenClock('2026-11-20T08:00:00+08:00');

let house: House;
let ids: string[];

// One tree of columns and items in the place of another, in both services, as commands and publications would leave it.
async function grow(rows: readonly Grown[]): Promise<void> {
  const columns = rows.map(({ parent, retained, closed, shownTo }, at) => ({
    id: ids[at],
    parent_id: at === 0 || parent >= at ? null : ids[parent],
    retained,
    closed,
    special: shownTo === null ? null : { requiredBy: 'line', requiringBody: '市局', from: '2026-01-01', to: shownTo },
  }));
  await house.databases.publications.transaction(AT, async (tx) => {
    await tx.query('delete from publications.portal_item where column_id = any($1::uuid[])', [ids]);
    const items = rows.flatMap(({ items: count }, at) => Array.from({ length: count }, () => ids[at]));
    for (const columnId of items) await publishInto(tx, columnId ?? '');
    await tx.query(
      `update publications.portal_column c set published_count =
         (select count(*) from publications.portal_item i where i.column_id = c.id) where c.id = any($1::uuid[])`,
      [ids],
    );
  });
  await house.databases.registry.transaction(AT, async (tx) => {
    await tx.query(
      `update registry.site_column c set parent_id = r.parent_id, retained = r.retained, closed = r.closed, special = r.special
       from jsonb_to_recordset($1::jsonb) as r (id uuid, parent_id uuid, retained boolean, closed boolean, special jsonb)
       where c.id = r.id`,
      [JSON.stringify(columns)],
    );
    tx.emit('column.changed', ids);
  });
  await house.ask('publications', VISITOR, '{ __typename }');
}

type Tx = Parameters<Parameters<House['databases']['publications']['transaction']>[1]>[0];

async function publishInto(tx: Tx, columnId: string): Promise<void> {
  const [document, edition, placement] = [newId(), newId(), newId()];
  await tx.query(
    `insert into publications.document (id, index_number, kind, unit_id, published_edition_id, first_seen_at, created_at)
     values ($1::uuid, $1::uuid::text, 'article', $1::uuid, $2::uuid, now(), now())`,
    [document, edition],
  );
  await tx.query(
    `insert into publications.edition (id, document_id, number, stage, chain_code, title, body_html, entered_through,
       entered_by, content_hash, hash_version, created_at, published_at)
     values ($1, $2, 1, 'published', 'fixed', '通知', '<p>正文</p>', 'console', 'x', 'x', 1, now(), now())`,
    [edition, document],
  );
  await tx.query(
    `insert into publications.placement (id, document_id, column_id, is_primary, validity) values ($1, $2, $3, true, '[2026-01-01,)')`,
    [placement, document, columnId],
  );
  await tx.query(
    `insert into publications.portal_item (placement_id, column_id, document_id, edition_id, published_on, published_at)
     values ($1, $2, $3, $4, '2026-11-01', now())`,
    [placement, columnId, document, edition],
  );
}

const visible = (rows: readonly Grown[]): string[] => {
  const columns = rows.map(({ parent, retained, closed, shownTo, items }, at) => ({
    id: String(at),
    parentId: at === 0 || parent >= at ? null : String(parent),
    retained,
    closed,
    shownFrom: shownTo === null ? null : ('2026-01-01' as LocalDate),
    shownTo: shownTo as LocalDate | null,
    publishedCount: items,
  }));
  return [...columnSights(columns, TODAY)].filter(([, sight]) => sight === 'visible').map(([id]) => `tree-${id}`);
};

const inTree = async (): Promise<string[]> => {
  const { data } = await house.ask('publications', VISITOR, '{ portalTree(site: "main") { columns { path } } }');
  const { columns } = (data as { portalTree: { columns: { path: string }[] } }).portalTree;
  return columns.map(({ path }) => path).filter((path) => path.startsWith('tree-'));
};

const openedPages = async (): Promise<string[]> => {
  const paths = ids.map((_id, at) => `tree-${at}`);
  const asked = paths
    .map((path, at) => `p${at}: columnPage(site: "main", path: "${path}") { column { path } }`)
    .join(' ');
  const { data } = await house.ask('publications', VISITOR, `{ ${asked} }`);
  return Object.values(data as Record<string, { column: { path: string } } | null>).flatMap((page) =>
    page ? [page.column.path] : [],
  );
};

interface Check {
  readonly visible: number;
  readonly blank: number;
  readonly visibleAndBlank: number;
  readonly blankColumns: readonly { path: string }[];
}

const check = async (): Promise<Check> => {
  const query = '{ columnSightCheck(site: "main") { visible blank visibleAndBlank blankColumns { path } } }';
  const { data, errors } = await house.ask('publications', keeper, query);
  if (errors) throw new Error(JSON.stringify(errors));
  return (data as { columnSightCheck: Check }).columnSightCheck;
};

describe('what the public sees', () => {
  beforeAll(async () => {
    house = await openHouse({ clock });
    ids = Array.from({ length: COLUMNS }, () => newId());
    await house.databases.registry.transaction(AT, async (tx) => {
      await tx.query(
        `insert into registry.site_column (id, site_id, code, path, name, kind, column_class)
         select id, $2::uuid, 'tree-' || (place - 1), 'tree-' || (place - 1), '栏目', 'article', 'news'
         from unnest($1::uuid[]) with ordinality as c (id, place)`,
        [ids, siteIdOf('main')],
      );
      tx.emit('column.changed', ids);
    });
    await house.ask('publications', VISITOR, '{ __typename }');
  });
  afterAll(() => house.close());

  it('is the same by the rule, in the tree and by page, for any tree of columns and items [R002-18, R002-37]', async () => {
    await fc.assert(
      fc.asyncProperty(forest, async (rows) => {
        await grow(rows);
        const expected = visible(rows).sort();
        expect((await inTree()).sort()).toEqual(expected);
        expect((await openedPages()).sort()).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  const row = (over: Partial<Grown>): Grown => ({
    parent: COLUMNS,
    retained: true,
    closed: false,
    shownTo: null,
    items: 1,
    ...over,
  });

  it('has no visible and blank column: the check counts both apart and names those that are blank [R002-18]', async () => {
    const rows = Array.from({ length: COLUMNS }, (_, at) => row({ items: at < 3 ? 0 : 1, closed: at > 8 }));
    await grow(rows);
    const before = await check();
    expect(before.visibleAndBlank).toBe(0);
    const blank = before.blankColumns.map(({ path }) => path).filter((path) => path.startsWith('tree-'));
    expect(blank).toEqual(['tree-0', 'tree-1', 'tree-2']);

    await grow(rows.map((one, at) => (at === 5 ? { ...one, items: 0 } : one)));
    const emptied = await check();
    expect([emptied.visible, emptied.blank]).toEqual([before.visible - 1, before.blank + 1]);
    expect(await inTree()).not.toContain('tree-5');

    // a count that is not true of what is there would be found
    await house.databases.publications.query(
      'update publications.portal_column set published_count = 1 where id = $1',
      [ids[0]],
    );
    expect((await check()).visibleAndBlank).toBe(1);
  });

  it('loses a column when its last item is gone, by page, feed and tree alike [R002-37]', async () => {
    const rows = Array.from({ length: COLUMNS }, () => row({}));
    await grow(rows);
    expect(await openedPages()).toHaveLength(COLUMNS);
    await grow(rows.map((one) => ({ ...one, items: 0 })));
    expect([await inTree(), await openedPages()]).toEqual([[], []]);
  });

  it('loses a special column and what lies in it on its end day, without any act [R000-21]', async () => {
    const rows = Array.from({ length: COLUMNS }, (_, at) => row(at === 0 ? { shownTo: '2026-12-01' } : {}));
    await grow(rows.map((one, at) => (at === 1 ? { ...one, parent: 0 } : one)));
    expect(await inTree()).toEqual(expect.arrayContaining(['tree-0', 'tree-1']));
    expect(await openedPages()).toHaveLength(COLUMNS);
    clock.set('2026-11-30T23:59:59+08:00');
    expect(await inTree()).toHaveLength(COLUMNS);
    clock.set('2026-12-01T00:00:00+08:00');
    const left = Array.from({ length: COLUMNS - 2 }, (_, at) => `tree-${at + 2}`).sort();
    expect((await inTree()).sort()).toEqual(left);
    expect((await openedPages()).sort()).toEqual(left);
    const draft = 'mutation ($input: DraftDocumentInput!) { draftDocument(input: $input) { problems { code } } }';
    const input = { columnId: ids[0], unitId: unitIdOf('civil-affairs'), title: '迟到', bodyHtml: '' };
    expect((await house.ask('publications', CHAIN_PEOPLE.drafter, draft, { input })).data).toEqual({
      draftDocument: { problems: [{ code: 'COLUMN_CLOSED' }] },
    });
  });
});
