import { verifyAuditChain } from '@gongkai/kernel/node';
import { seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry, type RegistryService } from './registry-service.ts';
import {
  review,
  ADD_UNITS,
  answer,
  apply,
  changeState,
  CONTACT,
  createTemplate,
  done,
  formOf,
  HOUSING_OFFICE,
  mark,
  markAll,
  office,
  publishedTemplate,
  removeRow,
  report,
  unitOfficeOf,
  unitOfficeOfId,
  type AskRegistry,
  type FormSeen,
} from './template-house.ts';

let registry: RegistryService;
let ask: AskRegistry;
let templateId = '';
beforeAll(async () => {
  registry = await openRegistry();
  ask = registry.ask;
  await seedCatalogue(registry.deps, 'district');
  await registry.deps.database.query(ADD_UNITS);
  templateId = (await publishedTemplate(ask)).id;
  await opened('education');
  await accepted('finance', ['s002-04', 's002-15']);
  const again = await accepted('justice', ['s002-04']);
  const input = { formId: again.id, act: 'reopen', note: '机构改革' };
  done(await review(ask, { input, version: again.version, actor: office }));
});
afterAll(() => registry.close());

const codesOf = (problems: readonly { code: string }[]): string[] => problems.map(({ code }) => code);
const opened = async (unit: string): Promise<FormSeen> =>
  done(await apply(ask, { templateId, unitId: unitIdOf(unit), siteCode: unit }));
const retained = async (form: FormSeen): Promise<Record<string, boolean>> => {
  const now = await formOf(ask, office, form.id);
  return Object.fromEntries(
    now?.rows.flatMap(({ row, column }) => (column ? [[row.code, column.retained]] : [])) ?? [],
  );
};
const hiddenOf = async (form: FormSeen): Promise<string[]> =>
  Object.entries(await retained(form)).flatMap(([code, isRetained]) => (isRetained ? [] : [code]));

async function accepted(unit: string, hidden: readonly string[]): Promise<FormSeen> {
  const actor = unitOfficeOf(unit);
  const form = await markAll(ask, await opened(unit), { hidden, actor });
  const { id, version } = done(
    await report(ask, { input: { formId: form.id, ...CONTACT }, version: form.version, actor }),
  );
  return done(await review(ask, { input: { formId: id, act: 'accept' }, version, actor: office }));
}

describe('units and their own forms', () => {
  test('a unit neither sees nor fills in the form of another', async () => {
    const form = await opened('market-regulation');
    const stranger = unitOfficeOf('finance');
    expect(await formOf(ask, stranger, form.id)).toBeNull();
    const marks = [{ rowCode: 's002-01', mark: 'keep' }];
    for (const refused of [
      await mark(ask, { input: { formId: form.id, marks }, version: form.version, actor: stranger }),
      await report(ask, { input: { formId: form.id, ...CONTACT }, version: form.version, actor: stranger }),
    ]) {
      expect(refused.problems).toMatchObject([{ code: 'OUTSIDE_UNIT', seen: unitIdOf('market-regulation') }]);
    }
    expect((await formOf(ask, office, form.id))?.version).toBe(form.version);
  });

  test('of two who change one version, one is told of the other', async () => {
    const actor = unitOfficeOf('market-regulation');
    const form = await opened('market-regulation');
    const act = {
      input: { formId: form.id, marks: [{ rowCode: 's002-01', mark: 'keep' }] },
      version: form.version,
      actor,
    };
    const both = await Promise.all([mark(ask, act), mark(ask, act)]);
    expect(both.flatMap(({ problems }) => problems)).toMatchObject([
      { code: 'EDIT_CONFLICT', seen: String(form.version), accepted: String(form.version + 1) },
    ]);
  });

  const MISSING = `query ($id: ID!, $group: ID, $first: Int, $after: String) { retentionFormsMissing(templateId: $id, groupId: $group, first: $first, after: $after) {
    edges { cursor node { unit { code } form { state } } } pageInfo { hasNextPage endCursor } } }`;
  interface Missing {
    edges: { node: { unit: { code: string }; form: { state: string } | null } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  }
  const missing = (id: string, more: object = {}, actor = office): Promise<Missing> =>
    answer(ask, actor, { query: MISSING, variables: { id, ...more } });
  const listed = ({ edges }: Missing): [string, string | null][] =>
    edges.map(({ node }) => [node.unit.code, node.form?.state ?? null]);

  test('[R002-39] units that have not reported are listed, with the state of their form', async () => {
    const { id } = await publishedTemplate(ask, { code: 'due' });
    for (const unit of ['education', 'finance'])
      await apply(ask, { templateId: id, unitId: unitIdOf(unit), siteCode: unit, parentPath: null }).then((applied) => {
        // its columns stand where those of the first table do
        expect(codesOf(applied.problems)).toEqual(['PATH_TAKEN']);
      });
    const before = await missing(templateId);
    expect(listed(before)).toEqual(
      expect.arrayContaining([
        ['education', 'open'],
        ['justice', 'returned'],
      ]),
    );
    expect(before.edges.map(({ node }) => node.unit.code)).not.toContain('finance');
    const paged = await missing(templateId, { first: 1 });
    const next = await missing(templateId, { first: 1, after: paged.pageInfo.endCursor });
    expect(listed(before).slice(0, 2)).toEqual([...listed(paged), ...listed(next)]);
    expect(listed(await missing(templateId, {}, unitOfficeOf('education')))).toEqual([['education', 'open']]);
  });

  test('[R002-39] members of a group that never got the table are listed too, and units that only reported an earlier version', async () => {
    const group = '00000000-0000-7000-8000-000000009001';
    await registry.deps.database.query(
      `insert into registry.unit_group (id, code, name) values ('${group}', 'owing', '县政府各部门')`,
    );
    await registry.deps.database.query(
      `insert into registry.unit_group_member (group_id, unit_id, validity) values ('${group}', $1::uuid, '[2020-01-01,)'),
         ('${group}', $2::uuid, '[2020-01-01,2021-01-01)')`,
      [unitIdOf('civil-affairs'), unitIdOf('secrecy')],
    );
    expect(listed(await missing(templateId, { group }))).toEqual(expect.arrayContaining([['civil-affairs', null]]));
    expect(listed(await missing(templateId, { group })).map(([code]) => code)).not.toContain('secrecy');
    const next = await createTemplate(ask, { code: 'table', basis: 'previous' });
    const { id = '', version = 0 } = next.template ?? {};
    expect(listed(await missing(id))).toEqual([]);
    await removeRow(ask, { id, row: 's002-14', version });
    await changeState(ask, 'publishTemplate', { id, version: version + 1 });
    expect(listed(await missing(id))).toEqual(
      expect.arrayContaining([
        ['finance', null],
        ['education', null],
      ]),
    );
    // what the unit said before is proposed again, and what it hid stays hidden
    const form = done(await apply(ask, { templateId: id, unitId: unitIdOf('finance'), siteCode: 'finance' }));
    expect(form.state).toBe('open');
    expect(form.rows.filter((one) => one.mark === 'hide').map(({ row }) => row.code)).toEqual([
      's002-04',
      's002-15',
      's002-28',
    ]);
    expect(await hiddenOf(form)).toEqual(['s002-04', 's002-15']);
    expect(form.rows).toHaveLength(29);
  });

  test('[R002-35] the unit a row names decides on it like on any other', async () => {
    const { id } = await publishedTemplate(ask, { code: 'housing' });
    const form = done(await apply(ask, { templateId: id, unitId: HOUSING_OFFICE, siteCode: 'main' }));
    const actor = unitOfficeOfId(HOUSING_OFFICE);
    const marked = await markAll(ask, form, { hidden: [], actor });
    expect(marked.rows.find(({ row }) => row.code === 's002-28')).toMatchObject({ mark: 'keep', reach: 'named' });
    expect(
      done(await report(ask, { input: { formId: form.id, ...CONTACT }, version: marked.version, actor })).state,
    ).toBe('reported');
  });

  test('the audit chain of all this verifies', async () => {
    expect(await verifyAuditChain(registry.deps.database)).toMatchObject({ ok: true });
  });
});
