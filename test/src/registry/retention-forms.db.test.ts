import { seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry, serviceActor, type RegistryService } from './registry-service.ts';
import {
  ADD_UNITS,
  answer,
  apply,
  CONTACT,
  done,
  formOf,
  mark,
  markAll,
  office,
  otherOffice,
  publishedTemplate,
  report,
  review,
  unitOfficeOf,
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
const lastAudit = async (): Promise<unknown> => {
  const [row] = await registry.deps.database.query<{ body: unknown }>(
    'select body from ledger.audit order by seq desc limit 1',
  );
  return row?.body;
};

describe('[R002-16] going through the columns', () => {
  test('a form has a row for each of the 30 columns, and is complete only with a conclusion for each', async () => {
    const actor = unitOfficeOf('education');
    const form = await opened('education');
    expect(form).toMatchObject({ state: 'open', version: 1, acts: ['mark', 'report'] });
    expect(form.rows).toHaveLength(30);
    const unmarked = form.rows.filter((row) => row.mark === null);
    expect(unmarked).toHaveLength(29);
    const early = await report(ask, { input: { formId: form.id, ...CONTACT }, version: 1, actor });
    expect(early.form).toBeNull();
    expect(early.problems).toHaveLength(29);
    expect(early.problems[0]).toEqual({
      code: 'FORM_INCOMPLETE',
      path: 'rows.s002-01',
      seen: '地区(行业)介绍',
      accepted: '√ keep, × hide',
    });
    expect(await lastAudit()).toMatchObject({
      action: 'retentionForm.report',
      outcome: 'refused',
      code: 'FORM_INCOMPLETE',
    });
    const marked = await markAll(ask, form, { hidden: ['s002-04'], actor });
    expect(marked.rows.map(({ mark: one }) => one)).not.toContain(null);
    expect(marked.version).toBe(2);
    // marking alone hides nothing
    expect(await hiddenOf(form)).toEqual([]);
  });

  test('[R002-38] the mark is √ or ×, and × needs a reason', async () => {
    const actor = unitOfficeOf('education');
    const [form] = (
      await answer<{ edges: { node: FormSeen }[] }>(ask, actor, {
        query: 'query { retentionForms { edges { node { id version state } } } }',
      })
    ).edges.map(({ node }) => node);
    const { id = '', version = 0 } = form ?? {};
    const set = (marks: object[]) => mark(ask, { input: { formId: id, marks }, version, actor });
    expect((await set([{ rowCode: 's002-05', mark: 'hide' }])).problems).toMatchObject([
      { code: 'FORM_INCOMPLETE', path: 'input.marks.0.reason', seen: 's002-05' },
    ]);
    expect(codesOf((await set([{ rowCode: 's002-05', mark: 'hide', reason: ' \u200b' }])).problems)).toEqual([
      'FORM_INCOMPLETE',
    ]);
    expect(codesOf((await set([{ rowCode: 's002-99', mark: 'keep' }])).problems)).toEqual(['NOT_FOUND']);
    expect(codesOf((await set([])).problems)).toEqual(['INPUT_INVALID']);
    // 住房保障 is the housing office's: another unit never keeps it
    expect(codesOf((await set([{ rowCode: 's002-28', mark: 'keep' }])).problems)).toEqual(['FORM_ACT_NOT_ALLOWED']);
    const { errors } = await ask(
      actor,
      'mutation ($i: MarkRetentionRowsInput!) { markRetentionRows(input: $i, expectedVersion: 1) { problems { code } } }',
      {
        i: { formId: id, marks: [{ rowCode: 's002-05', mark: 'maybe' }] },
      },
    );
    expect(errors).toHaveLength(1);
    expect((await formOf(ask, actor, id))?.version).toBe(version);
  });
});

describe('reporting and reviewing', () => {
  test('[R002-17, R002-39] reported, its columns are hidden at once; accepted, they stay so', async () => {
    const actor = unitOfficeOf('finance');
    const form = await markAll(ask, await opened('finance'), { hidden: ['s002-04', 's002-15'], actor });
    const before = await registry.ledger();
    const reported = done(await report(ask, { input: { formId: form.id, ...CONTACT }, version: form.version, actor }));
    expect(reported).toMatchObject({
      state: 'reported',
      contactName: '刘苗苗',
      mobile: '13812345678',
      reportedOn: '2026-11-20',
      acts: ['accept', 'return'],
    });
    expect(await hiddenOf(form)).toEqual(['s002-04', 's002-15']);
    // one transaction: one audit row, the columns and the form announced
    expect(await registry.ledger()).toEqual({ audits: before.audits + 1, events: before.events + 2 });
    const accepted = done(
      await review(ask, { input: { formId: form.id, act: 'accept' }, version: reported.version, actor: office }),
    );
    expect(accepted).toMatchObject({ state: 'accepted', note: null, acts: ['reopen'] });
    expect(await hiddenOf(form)).toEqual(['s002-04', 's002-15']);
    const duties = await answer<{ openFormMark: string | null; isShown: boolean }[]>(ask, serviceActor('monitoring'), {
      query: 'query ($ids: [ID!]!) { columnDuties(ids: $ids) { openFormMark isShown } }',
      variables: { ids: accepted.rows.flatMap(({ column }) => column?.id ?? []) },
    });
    expect(duties.filter(({ openFormMark, isShown }) => openFormMark === 'hide' && !isShown)).toHaveLength(2);
    expect(duties.filter(({ openFormMark, isShown }) => openFormMark === 'keep' && isShown)).toHaveLength(27);
  });

  test('returned, the columns are as the report found them, and the unit reports again', async () => {
    const actor = unitOfficeOf('statistics');
    const form = await markAll(ask, await opened('statistics'), { hidden: ['s002-04', 's002-25'], actor });
    const reported = done(await report(ask, { input: { formId: form.id, ...CONTACT }, version: form.version, actor }));
    const bare = await review(ask, {
      input: { formId: form.id, act: 'return' },
      version: reported.version,
      actor: office,
    });
    expect(bare.problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'input.note' }]);
    const returned = done(
      await review(ask, {
        input: { formId: form.id, act: 'return', note: '统计信息是本单位职能' },
        version: reported.version,
        actor: office,
      }),
    );
    expect(returned).toMatchObject({ state: 'returned', note: '统计信息是本单位职能', acts: ['mark', 'report'] });
    expect(await hiddenOf(form)).toEqual([]);
    const again = done(
      await mark(ask, {
        input: { formId: form.id, marks: [{ rowCode: 's002-25', mark: 'keep' }] },
        version: returned.version,
        actor,
      }),
    );
    await report(ask, { input: { formId: form.id, ...CONTACT }, version: again.version, actor });
    expect(await hiddenOf(form)).toEqual(['s002-04']);
    const { edges } = await answer<{ edges: { node: { version: number; action: string; reason: string | null } }[] }>(
      async (who, query, variables) => {
        const { data, errors } = await ask(who, query, variables);
        return {
          data: { h: (data as { retentionForm: { history: unknown } }).retentionForm.history },
          ...(errors ? { errors } : {}),
        };
      },
      actor,
      {
        query: 'query ($id: ID!) { retentionForm(id: $id) { history { edges { node { version action reason } } } } }',
        variables: { id: form.id },
      },
    );
    expect(edges.map(({ node }) => node)).toEqual([
      { version: 6, action: 'retentionForm.report', reason: null },
      { version: 5, action: 'retentionForm.mark', reason: null },
      { version: 4, action: 'retentionForm.return', reason: '统计信息是本单位职能' },
      { version: 3, action: 'retentionForm.report', reason: null },
      { version: 2, action: 'retentionForm.mark', reason: null },
      { version: 1, action: 'retentionForm.open', reason: null },
    ]);
  });

  test('an accepted form is opened again by the office, and its columns stay meanwhile', async () => {
    const actor = unitOfficeOf('justice');
    const form = await markAll(ask, await opened('justice'), { hidden: ['s002-04'], actor });
    const { version } = done(
      await report(ask, { input: { formId: form.id, ...CONTACT }, version: form.version, actor }),
    );
    await review(ask, { input: { formId: form.id, act: 'accept' }, version, actor: office });
    const input = { formId: form.id, act: 'reopen', note: '机构改革' };
    const open = done(await review(ask, { input, version: version + 1, actor: office }));
    expect(open.state).toBe('returned');
    expect(await hiddenOf(form)).toEqual(['s002-04']);
  });

  test.each([
    ['mark', 'reported'],
    ['report', 'reported'],
    ['reopen', 'reported'],
    ['mark', 'accepted'],
    ['report', 'accepted'],
    ['accept', 'accepted'],
    ['return', 'accepted'],
    ['accept', 'open'],
    ['return', 'open'],
  ] as const)('%s is refused while the form is %s', async (act, state) => {
    const actor = unitOfficeOf('agriculture-rural');
    const form = await stateOf('agriculture-rural', state);
    const to = { version: form.version, actor: act === 'mark' || act === 'report' ? actor : office };
    const refused =
      act === 'mark'
        ? await mark(ask, { ...to, input: { formId: form.id, marks: [{ rowCode: 's002-01', mark: 'keep' }] } })
        : act === 'report'
          ? await report(ask, { ...to, input: { formId: form.id, ...CONTACT } })
          : await review(ask, { ...to, input: { formId: form.id, act, note: '再看' } });
    expect(refused.problems).toMatchObject([{ code: 'FORM_ACT_NOT_ALLOWED', seen: `${state}: ${act}` }]);
    expect(await formOf(ask, office, form.id)).toMatchObject({ state, version: form.version });
  });

  async function stateOf(unit: string, state: 'open' | 'reported' | 'accepted'): Promise<FormSeen> {
    const actor = unitOfficeOf(unit);
    let form = await opened(unit);
    const step = async (next: Promise<{ form: FormSeen | null; problems: [] }>) => {
      form = done(await next);
    };
    const word = (act: string) =>
      step(
        review(ask, { input: { formId: form.id, act, note: '测试' }, version: form.version, actor: office }) as never,
      );
    if (form.state === 'accepted' && state !== 'accepted') await word('reopen');
    if (form.state === 'reported' && state === 'open') await word('return');
    if (state === 'open') {
      await registry.deps.database.query(`update registry.retention_form set state = 'open' where id = $1::uuid`, [
        form.id,
      ]);
      return (await formOf(ask, office, form.id)) as FormSeen;
    }
    if (form.state === 'open' || form.state === 'returned') {
      form = await markAll(ask, form, { hidden: [], actor });
      await step(report(ask, { input: { formId: form.id, ...CONTACT }, version: form.version, actor }) as never);
    }
    if (state === 'accepted' && form.state === 'reported') await word('accept');
    return form;
  }

  test('who reported a form does not review it', async () => {
    const form = await markAll(ask, await opened('housing-construction'), { hidden: [], actor: office });
    const { version } = done(
      await report(ask, { input: { formId: form.id, ...CONTACT }, version: form.version, actor: office }),
    );
    const input = { formId: form.id, act: 'accept' };
    expect(codesOf((await review(ask, { input, version, actor: office })).problems)).toEqual(['FORM_ACT_NOT_ALLOWED']);
    expect((await review(ask, { input, version, actor: otherOffice })).form?.state).toBe('accepted');
  });

  test.each([
    ['no contact', { contactName: ' ' }, ['FORM_INCOMPLETE'], 'input.contactName'],
    ['no number', { mobile: '' }, ['FORM_INCOMPLETE'], 'input.mobile'],
    ['the number of an office telephone', { mobile: '5226053' }, ['INPUT_INVALID'], 'input.mobile'],
    ['a number of 12 digits', { mobile: '138123456789' }, ['INPUT_INVALID'], 'input.mobile'],
    ['a day to come', { reportedOn: '2026-11-21' }, ['INPUT_INVALID'], 'input.reportedOn'],
    ['a day before there was the table', { reportedOn: '2018-07-10' }, ['INPUT_INVALID'], 'input.reportedOn'],
    ['no day', { reportedOn: '2026-02-30' }, ['INPUT_INVALID'], 'input.reportedOn'],
  ])('%s is refused, and nothing is hidden', async (_case, more, codes, path) => {
    const actor = unitOfficeOf('health');
    const form = await markAll(ask, await opened('health'), { hidden: ['s002-04'], actor });
    const refused = await report(ask, {
      input: { formId: form.id, ...CONTACT, ...more },
      version: form.version,
      actor,
    });
    expect([refused.form, codesOf(refused.problems), refused.problems[0]?.path]).toEqual([null, codes, path]);
    expect(await hiddenOf(form)).toEqual([]);
  });
});
