import { verifyAuditChain } from '@gongkai/kernel/node';
import { siteIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officeOf, openRegisterDesk, fieldsOf, type Answer, type RegisterDesk } from './register-desk.ts';
import { SAMPLES } from './register-samples.ts';
import { drafter, leadOffice } from './registry-service.ts';

/** What an entry of a kind shows. */
const SHOWS: Readonly<Record<string, string>> = {
  coordinationMechanism: '[R003-30] leader, members and meetings of a coordination mechanism',
  implementationPlan: '[R001-50] a plan of implementation as it was reported',
  yearlyWorkPlan: '[R004-35] a yearly plan of work with its completion',
  contentPlan: '[R001-13] a plan of contents',
  coordinationSlip: '[R001-13] a coordination slip',
  supervisionSlip: '[R001-13] a supervision slip',
  unitRegulation: '[R000-25] a regulation of a unit with the version of the review chain it sets',
  siteHandOver: '[R003-19] a hand-over of the management of a site',
  dutyRoster: '[R003-33] who is on duty',
  siteReadingLog: '[R003-33] who read the site and found what',
  responsibleEditor: '[R003-33] the signature of a responsible editor',
  channelRelease: '[R003-36] a release over another channel',
  mediaCooperation: '[R003-36] a cooperation with a medium',
  outsourcingContractor: '[R003-41] a contractor and the six points of its check list',
  outsourcingAgreement: '[R003-42] an agreement with its matrix of duties',
  legalBasis: 'a legal basis',
  externalAssessment: '[R004-29] the result of an assessment as it was received',
};

describe('registers', () => {
  let desk: RegisterDesk;
  beforeAll(async () => {
    desk = await openRegisterDesk();
  });
  afterAll(() => desk.close());

  const codesOf = ({ problems }: Answer): string[] => problems.map(({ code }) => code);
  const recorded = async (kind: string): Promise<string> => {
    const { said = {}, more = {} } = SAMPLES.find((sample) => sample.kind === kind) ?? {};
    const { entry, problems } = await desk.record(kind, said, more);
    expect(problems).toEqual([]);
    return entry?.id ?? '';
  };

  test('every kind has a sample, and its fields are named in both languages', async () => {
    const { registerKinds } = await desk.read<{
      registerKinds: { kind: string; fields: { zh: string; en: string }[] }[];
    }>('{ registerKinds { kind clause fields { code zh en form needed many } } }');
    expect(registerKinds.map(({ kind }) => kind).toSorted()).toEqual(
      [...new Set(SAMPLES.map(({ kind }) => kind))].toSorted(),
    );
  });

  describe.each(SAMPLES.map((sample) => ({ ...sample, shows: SHOWS[sample.kind] })))(
    '$shows',
    ({ kind, said, more }) => {
      test('is recorded with its fields, read back, and kept in its first version', async () => {
        const { entry, problems } = await desk.record(kind, said, more);
        expect(problems).toEqual([]);
        expect(entry).toMatchObject({ state: 'open', version: 1 });
        expect(Object.fromEntries((entry?.fields ?? []).map(({ code, values }) => [code, values]))).toEqual(
          Object.fromEntries(fieldsOf(said).map(({ code, values }) => [code, values])),
        );
        const { registerEntry } = await desk.read<{ registerEntry: { history: { edges: unknown[] } } }>(
          'query ($id: ID!) { registerEntry(id: $id) { history { edges { node { version action } } } } }',
          { id: entry?.id },
        );
        expect(registerEntry.history.edges).toEqual([{ node: { version: 1, action: 'registerEntry.record' } }]);
      });

      test('without a field it needs is refused with the names, and nothing is written', async () => {
        const before = { rows: await desk.rows(), ...(await desk.ledger()) };
        const answer = await desk.record(kind, {}, more);
        expect([...new Set(codesOf(answer))]).toEqual(['REGISTER_FIELDS_MISSING']);
        const [needed] = Object.keys(said);
        expect(answer.problems.at(-1)?.accepted).toContain(`(${needed})`);
        expect({ rows: await desk.rows(), ...(await desk.ledger()) }).toEqual({ ...before, audits: before.audits + 1 });
      });
    },
  );

  test.each(SAMPLES.flatMap(({ kind, end }) => (end ? [{ kind, end }] : [])))(
    '$kind is completed only with what its end needs',
    async ({ kind, end }) => {
      const id = await recorded(kind);
      expect(codesOf(await desk.complete(id, {}))).toEqual(['REGISTER_FIELDS_MISSING']);
      const { entry, problems } = await desk.complete(id, end);
      expect(problems).toEqual([]);
      expect(entry).toMatchObject({ state: 'done', version: 2, doneOn: '2026-11-20' });
    },
  );

  test.each([
    ['a day there is not', 'channelRelease', { releasedOn: '2026-02-30' }, 'INPUT_INVALID', 'input.fields.releasedOn'],
    ['a channel there is not', 'channelRelease', { channel: 'fax' }, 'INPUT_INVALID', 'input.fields.channel'],
    ['a name of digits', 'siteReadingLog', { reader: '12345' }, 'INPUT_INVALID', 'input.fields.reader'],
    ['a telephone of letters', 'implementationPlan', { phone: '请来电' }, 'INPUT_INVALID', 'input.fields.phone'],
    ['a field of another kind', 'legalBasis', { leader: '李建国' }, 'INPUT_INVALID', 'input.fields.leader'],
    ['two values where one is taken', 'legalBasis', { issuer: ['甲', '乙'] }, 'INPUT_INVALID', 'input.fields.issuer'],
    ['a site there is not', 'siteHandOver', { site: 'nowhere' }, 'NOT_FOUND', 'input.fields'],
    ['an end before its beginning', 'dutyRoster', { to: '2026-11-15' }, 'PERIOD_INVALID', 'input.fields.to'],
    [
      'a matrix of duties with another word',
      'outsourcingAgreement',
      { operation: '双方' },
      'INPUT_INVALID',
      'input.fields.operation',
    ],
  ])('%s is refused with what was seen and what would be accepted', async (_title, kind, wrong, code, path) => {
    const { said = {}, more = {} } = SAMPLES.find((sample) => sample.kind === kind) ?? {};
    const rows = await desk.rows();
    const answer = await desk.record(kind, { ...said, ...wrong }, more);
    expect(answer.problems).toMatchObject([{ code, path }]);
    expect(answer.problems[0]?.seen).not.toBe('');
    expect(await desk.rows()).toBe(rows);
  });

  test.each([
    ['a year of long ago', { year: 1999 }, 'INPUT_INVALID', 'input.year'],
    ['a title of nothing', { title: ' \u200b ' }, 'INPUT_INVALID', 'input.title'],
    ['a reminder after the day', { dueOn: '2026-12-01', remindOn: '2026-12-02' }, 'PERIOD_INVALID', 'input.remindOn'],
    ['an attachment that is nowhere', { attachments: [{ name: '文' }] }, 'INPUT_INVALID', 'input.attachments.0'],
    [
      'an attachment that runs',
      { attachments: [{ name: '文', url: 'javascript:alert(1)' }] },
      'INPUT_INVALID',
      'input.attachments.0.url',
    ],
    ['a unit there is not', { unitId: siteIdOf('main') }, 'NOT_FOUND', 'input.unitId'],
  ])('%s is refused', async (_title, more, code, path) => {
    const { said = {} } = SAMPLES.find(({ kind }) => kind === 'legalBasis') ?? {};
    expect((await desk.record('legalBasis', said, more)).problems).toMatchObject([{ code, path }]);
  });

  test('[R003-41] a contractor with one point failed is not approved, and the point is named', async () => {
    const id = await recorded('outsourcingContractor');
    const end = SAMPLES.find(({ kind }) => kind === 'outsourcingContractor')?.end ?? {};
    const { problems } = await desk.complete(id, { ...end, emergencyPlan: 'failed' });
    expect(problems).toMatchObject([{ code: 'REGISTER_ACT_NOT_ALLOWED', seen: expect.stringContaining('应急预案') }]);
    expect((await desk.complete(id, end)).problems).toEqual([]);
  });

  test('an entry is completed on no day to come, and once', async () => {
    const id = await recorded('coordinationSlip');
    expect((await desk.complete(id, { reply: '已办' }, { doneOn: '2026-11-21' })).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.doneOn', accepted: '≤ 2026-11-20' },
    ]);
    await desk.complete(id, { reply: '已办' });
    expect((await desk.complete(id, { reply: '再办' }, { version: 2 })).problems).toMatchObject([
      { code: 'REGISTER_ACT_NOT_ALLOWED', seen: 'done', accepted: 'void' },
    ]);
  });

  test('a change on an older version is refused with both, and the versions are the history', async () => {
    const id = await recorded('legalBasis');
    const revise = (version: number, title: string): Promise<Answer> =>
      desk.mutate(
        leadOffice,
        'mutation ($id: ID!, $input: RegisterEntryInput!, $version: Int!) { reviseRegisterEntry(id: $id, input: $input, expectedVersion: $version)',
        { id, version, input: { title, fields: fieldsOf({ issuer: '国务院', validFrom: '2019-05-15' }) } },
      );
    const both = await Promise.all([revise(1, '甲'), revise(1, '乙')]);
    expect(both.flatMap(codesOf)).toEqual(['EDIT_CONFLICT']);
    expect(both.flatMap(({ problems }) => problems)).toMatchObject([{ seen: '1', accepted: '2' }]);
    const voided = await desk.mutate(
      leadOffice,
      'mutation ($id: ID!, $version: Int!) { voidRegisterEntry(id: $id, reason: "重复登记", expectedVersion: $version)',
      { id, version: 2 },
    );
    expect(voided.entry).toMatchObject({ state: 'void', version: 3 });
    const { registerEntry } = await desk.read<{ registerEntry: { history: { edges: { node: object }[] } } }>(
      'query ($id: ID!) { registerEntry(id: $id) { history { edges { node { version action reason actor } } } } }',
      { id },
    );
    expect(registerEntry.history.edges.map(({ node }) => node)).toMatchObject([
      { version: 3, action: 'registerEntry.void', reason: '重复登记', actor: 'account:lead' },
      { version: 2, action: 'registerEntry.revise' },
      { version: 1, action: 'registerEntry.record' },
    ]);
  });

  test('a unit records and reads its own registers alone; slips are the lead office’s', async () => {
    const office = officeOf('civil-affairs');
    const { said = {} } = SAMPLES.find(({ kind }) => kind === 'legalBasis') ?? {};
    expect((await desk.record('legalBasis', said, {}, office)).problems).toMatchObject([
      { code: 'OUTSIDE_UNIT', path: 'input.unitId', seen: unitIdOf('education') },
    ]);
    const slip = SAMPLES.find(({ kind }) => kind === 'supervisionSlip');
    const own = { unitId: unitIdOf('civil-affairs') };
    expect(codesOf(await desk.record('supervisionSlip', slip?.said ?? {}, { ...slip?.more, ...own }, office))).toEqual([
      'FORBIDDEN',
    ]);
    expect(codesOf(await desk.record('legalBasis', said, own, office))).toEqual([]);
    const id = await recorded('legalBasis');
    const query =
      'query ($id: ID!) { registerEntry(id: $id) { id } registerEntries(first: 100) { edges { node { unit { code } } } } }';
    const seen = await desk.read<{ registerEntry: unknown; registerEntries: { edges: { node: { unit: unknown } }[] } }>(
      query,
      { id },
      office,
    );
    expect(seen.registerEntry).toBeNull();
    expect(seen.registerEntries.edges.map(({ node }) => node.unit)).toEqual([{ code: 'civil-affairs' }]);
  });

  test('staff keeps the logs of its unit and nothing else', async () => {
    const staff = { ...drafter, rootUnitIds: [unitIdOf('education')] };
    const log = SAMPLES.find(({ kind }) => kind === 'siteReadingLog')?.said ?? {};
    expect(codesOf(await desk.record('siteReadingLog', log, {}, staff))).toEqual([]);
    expect(codesOf(await desk.record('legalBasis', { issuer: '国务院', validFrom: '2019-05-15' }, {}, staff))).toEqual([
      'FORBIDDEN',
    ]);
  });

  test('[R001-13] the editorial desk has its plans, coordination and supervision slips, and the contacts of units', async () => {
    const desk1 = await desk.read<{
      registerEntries: { edges: { node: { kind: string } }[] };
      units: { edges: unknown[] };
    }>(
      `{ registerEntries(kinds: [contentPlan, coordinationSlip, supervisionSlip], first: 100) { edges { node { kind title dueOn state } } }
         units(first: 100) { edges { node { name contacts { name phone } } } } }`,
    );
    const kinds = new Set(desk1.registerEntries.edges.map(({ node }) => node.kind));
    expect([...kinds].toSorted()).toEqual(['contentPlan', 'coordinationSlip', 'supervisionSlip']);
    expect(desk1.units.edges).toHaveLength(15);
  });

  test('the audit chain of all this verifies', async () => {
    expect(await verifyAuditChain(desk.deps.database)).toMatchObject({ ok: true });
  });
});
