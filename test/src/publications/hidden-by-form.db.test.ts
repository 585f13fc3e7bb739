import { unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, openHouse, type House } from '../kit/house.ts';
import { findingsSeen } from '../monitoring/facts.ts';
import {
  apply,
  CONTACT,
  done,
  markAll,
  office,
  publishedTemplate,
  report,
  review,
  unitOfficeOf,
  type AskRegistry,
  type FormSeen,
} from '../registry/template-house.ts';
import { deliver, one, publish, VISITOR } from './publishing.ts';

const STATISTICS = 's002-25';
const GUIDE = 's002-26';
const unit = unitOfficeOf('finance');

let house: House;
let ask: AskRegistry;
let form: FormSeen;
const documents = new Map<string, string>();

beforeAll(async () => {
  house = await openHouse();
  ask = (actor, query, variables) => house.ask('registry', actor, query, variables);
  const { id: templateId } = await publishedTemplate(ask);
  form = done(await apply(ask, { templateId, unitId: unitIdOf('finance'), siteCode: 'main' }));
  for (const code of [STATISTICS, GUIDE]) {
    const { documentId, editionId } = one(
      await deliver(house, [{ identity: code, version: 1, title: `财政资料${code}` }], columnOf(code).id),
    );
    await publish(house, editionId);
    documents.set(code, documentId);
  }
});
afterAll(() => house.close());

function columnOf(code: string): { id: string; path: string } {
  const column = form.rows.find(({ row }) => row.code === code)?.column;
  if (!column) throw new Error(`no column of ${code}`);
  return column;
}

const read = async <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> =>
  (await house.ask('publications', VISITOR, query, variables)).data as T;

/** Every way a visitor may come to what stands in the column of a row. */
async function seen(code: string): Promise<Record<string, boolean>> {
  const { path } = columnOf(code);
  const { portalTree } = await read<{ portalTree: { columns: { path: string }[] } }>(
    'query { portalTree(site: "main") { columns { path } } }',
  );
  const { columnPage } = await read<{ columnPage: object | null }>(
    'query ($path: String!) { columnPage(site: "main", path: $path) { column { path } } }',
    { path },
  );
  const { document } = await read<{ document: object | null }>('query ($id: ID!) { document(id: $id) { id } }', {
    id: documents.get(code),
  });
  const { search } = await read<{ search: { edges: object[] } }>(
    'query ($text: String!) { search(site: "main", text: $text) { edges { node { id } } } }',
    { text: `财政资料${code}` },
  );
  return {
    tree: portalTree.columns.some((column) => column.path === path),
    page: columnPage !== null,
    document: document !== null,
    search: search.edges.length > 0,
  };
}

const SHOWN = { tree: true, page: true, document: true, search: true };
const HIDDEN = { tree: false, page: false, document: false, search: false };
const both = async () => ({ statistics: await seen(STATISTICS), guide: await seen(GUIDE) });

const SIGHT = 'query { columnSightCheck(site: "main") { visibleAndBlank blankColumns { path } } }';

describe('[R002-17] what a unit reports as × is hidden from the public', () => {
  it('is shown while it is only marked', async () => {
    const blank = form.rows.map(({ row }) => row.code).filter((code) => code !== GUIDE);
    form = await markAll(ask, form, { hidden: blank, actor: unit });
    expect(await both()).toEqual({ statistics: SHOWN, guide: SHOWN });
  });

  it('is in no tree, page, document or search from the very next read on', async () => {
    form = done(await report(ask, { input: { formId: form.id, ...CONTACT }, version: form.version, actor: unit }));
    expect(await both()).toEqual({ statistics: HIDDEN, guide: SHOWN });
  });

  it('leaves the unit no column that is kept and blank, and nobody one that is shown and blank [R002-18]', async () => {
    const { data } = await house.ask('publications', office, SIGHT);
    const { columnSightCheck } = data as {
      columnSightCheck: { visibleAndBlank: number; blankColumns: { path: string }[] };
    };
    expect(columnSightCheck.visibleAndBlank).toBe(0);
    expect(columnSightCheck.blankColumns.filter(({ path }) => path.startsWith('finance/'))).toEqual([]);
    const found = await findingsSeen(house, account(90, ['leadOffice']), { code: 'COLUMN_BLANK', state: 'OPEN' });
    const own = new Set(form.rows.flatMap(({ column }) => column?.id ?? []));
    expect(own.size).toBe(29);
    expect(found.flatMap(({ column }) => column ?? []).filter(({ id }) => own.has(id))).toEqual([]);
  });

  it('is shown again when the office returns the form, and hidden for good once it accepts it', async () => {
    const version = (): number => form.version;
    form = done(
      await review(ask, {
        input: { formId: form.id, act: 'return', note: '请核对' },
        version: version(),
        actor: office,
      }),
    );
    expect(await both()).toEqual({ statistics: SHOWN, guide: SHOWN });
    form = done(await report(ask, { input: { formId: form.id, ...CONTACT }, version: version(), actor: unit }));
    form = done(await review(ask, { input: { formId: form.id, act: 'accept' }, version: version(), actor: office }));
    expect(await both()).toEqual({ statistics: HIDDEN, guide: SHOWN });
  });
});
