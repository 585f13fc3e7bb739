import type { Actor, Role } from '@gongkai/kernel/pure';
import { accountIdOf, columnIdOf, seedAccounts, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOf, callsOf, PROBLEMS, type Answer } from './registry-people.ts';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

const GRANT = `mutation ($input: GrantWorkInput!) { grantWork(input: $input) {
  workGrant { id acts personName grantedByName allColumns from to state version columns { id } } ${PROBLEMS} } }`;
const REVOKE = `mutation ($id: ID!, $version: Int!) { revokeWorkGrant(id: $id, expectedVersion: $version) {
  workGrant { state revokedAt version } ${PROBLEMS} } }`;
const MAY = `query ($column: ID!, $act: WorkAct!, $person: ID, $on: String) {
  mayDo(columnId: $column, act: $act, personId: $person, on: $on) { allowed reason workGrant { id } } }`;
const LIST = `query ($state: WorkGrantState, $unit: String) { workGrants(state: $state, unitCode: $unit) {
  edges { node { personName state from to } } } }`;

const education = unitIdOf('education');
const OWN = columnIdOf('s000-decision-03');
const FOREIGN = columnIdOf('s000-management-03');

describe('work that is granted', () => {
  let registry: RegistryService;
  let calls: ReturnType<typeof callsOf>;
  const people: Record<string, string> = {};
  beforeAll(async () => {
    registry = await openRegistry();
    calls = callsOf(registry);
    await seedCatalogue(registry.deps, 'district');
    for (const [username, name, duty, roles] of [
      ['wen', '文科长', 'sectionHead', ['sectionHead']],
      ['yu', '于干事', 'staff', ['drafter']],
      ['wei', '维护员', 'staff', ['siteMaintainer']],
      ['bao', '包外', 'staff', ['drafter']],
    ] as const)
      await employ({ username, name, duty, roles });
    await registry.deps.database.query(`update registry.account set outsourced = true where username = 'bao'`);
  });
  afterAll(() => registry.close());

  async function employ(one: { username: string; name: string; duty: string; roles: readonly Role[] }): Promise<void> {
    const { username, name, duty, roles } = one;
    const personId = await calls.person(leadOffice, education, name);
    people[username] = personId;
    await calls.post(leadOffice, { unitId: education, personId, title: duty, duty, from: '2024-01-01' });
    const password = 'Disclosure-2026';
    await seedAccounts(registry.deps, [
      { username, displayName: name, roles, password, rootUnitCodes: ['education'], mustChangePassword: false },
    ]);
    await registry.deps.database.query('update registry.account set person_id = $2::uuid where id = $1::uuid', [
      accountIdOf(username),
      personId,
    ]);
  }
  const actor = (username: string, role: Role): Actor => actorOf(role, [education], accountIdOf(username));
  const head = (): Actor => actor('wen', 'sectionHead');
  const wanted = (more: object = {}) => ({
    input: {
      unitId: education,
      personId: people['yu'],
      acts: ['draft', 'upload'],
      columnIds: [OWN],
      from: '2026-11-01',
      ...more,
    },
  });
  const rows = async (): Promise<unknown> =>
    registry.deps.database.query('select id, version, revoked_at from registry.work_grant order by id');
  const may = async (act: string, more: object = {}, by = head()): Promise<unknown> =>
    ((await calls.query(by, MAY, { column: OWN, act, person: people['yu'], ...more })) as { mayDo: unknown }).mayDo;

  test('[R004-07] the directly responsible person gives somebody of the unit acts for columns, from day to day, on record', async () => {
    const { workGrant } = await calls.done(head(), GRANT, wanted({ to: '2026-12-01' }));
    expect(workGrant).toMatchObject({
      acts: ['draft', 'upload'],
      personName: '于干事',
      grantedByName: '文科长',
      allColumns: false,
      from: '2026-11-01',
      to: '2026-12-01',
      state: 'current',
      version: 1,
      columns: [{ id: OWN }],
    });
    expect(await calls.lastAudit()).toMatchObject({
      action: 'workGrant.give',
      actor: `account:${accountIdOf('wen')}`,
      outcome: 'done',
      detail: { acts: ['draft', 'upload'] },
    });
    const { id } = workGrant as { id: string };
    expect(await may('upload')).toEqual({ allowed: true, reason: 'GRANTED', workGrant: { id } });
    expect(await may('delete')).toEqual({ allowed: false, reason: 'NO_GRANT', workGrant: null });
    expect(await may('upload', { column: FOREIGN })).toMatchObject({ allowed: false });
    expect(await may('upload', { on: '2026-10-31' })).toMatchObject({ allowed: false });
    expect(await may('upload', { on: '2026-12-01' })).toMatchObject({ allowed: false });
    expect(await may('upload', { person: undefined }, actor('yu', 'drafter'))).toMatchObject({ allowed: true });
    expect(await may('delete', { person: people['wen'] })).toMatchObject({ reason: 'DIRECTLY_RESPONSIBLE' });
  });

  test.each<[string, () => [Actor, object], string, string]>([
    ['by a drafter', () => [actor('yu', 'drafter'), wanted()], 'GRANT_NOT_ALLOWED', 'input.unitId'],
    ['by the portal administrator', () => [actorOf('portalAdmin', []), wanted()], 'GRANT_NOT_ALLOWED', 'input.unitId'],
    [
      'for a unit of others',
      () => [head(), wanted({ unitId: unitIdOf('finance') })],
      'GRANT_NOT_ALLOWED',
      'input.unitId',
    ],
    [
      'for a column of others',
      () => [head(), wanted({ columnIds: [OWN, FOREIGN] })],
      'GRANT_NOT_ALLOWED',
      'input.columnIds',
    ],
    [
      'to somebody of another unit',
      () => [head(), wanted({ personId: unitIdOf('finance') })],
      'INPUT_INVALID',
      'input.personId',
    ],
    ['for nothing', () => [head(), wanted({ acts: [] })], 'INPUT_INVALID', 'input.acts'],
    ['backwards in time', () => [head(), wanted({ to: '2026-10-01' })], 'PERIOD_INVALID', 'input.to'],
  ])('[R004-07] is not granted %s, and nothing is left of it', async (_, call, code, path) => {
    const before = await rows();
    const { workGrant, problems } = await calls.mutate(call()[0], GRANT, call()[1] as Record<string, unknown>);
    expect({ workGrant, problems }).toMatchObject({ workGrant: null, problems: [{ code, path }] });
    expect(await rows()).toEqual(before);
    expect(await calls.lastAudit()).toMatchObject({ action: 'workGrant.give', outcome: 'refused', code });
  });

  test('[R003-42] contractors and maintainers are given no review, and lose it when they become such', async () => {
    for (const username of ['bao', 'wei']) {
      const { problems } = await calls.mutate(
        head(),
        GRANT,
        wanted({ personId: people[username], acts: ['upload', 'review'] }),
      );
      expect(problems).toMatchObject([
        { code: 'ROLE_NOT_FOR_OUTSOURCED', path: 'input.acts', seen: 'review', accepted: 'upload' },
      ]);
    }
    await calls.done(head(), GRANT, wanted({ acts: ['review'] }));
    expect(await may('review')).toMatchObject({ allowed: true });
    const outsource = (flag: boolean) =>
      registry.deps.database.query(`update registry.account set outsourced = $1::boolean where username = 'yu'`, [
        flag,
      ]);
    await outsource(true);
    expect(await may('review')).toEqual({ allowed: false, reason: 'NOT_FOR_OUTSOURCED', workGrant: null });
    expect(await may('upload')).toMatchObject({ allowed: true });
    await outsource(false);
  });

  test('[R001-15] whoever maintains a sub-site sees the columns it was given, and keeps those alone', async () => {
    const maintainer = actor('wei', 'siteMaintainer');
    const own = 'query { me { person { name grantedColumns { edges { node { id } } } } } }';
    expect(await calls.query(maintainer, own)).toEqual({
      me: { person: { name: '维护员', grantedColumns: { edges: [] } } },
    });
    await calls.done(leadOffice, GRANT, wanted({ personId: people['wei'], acts: ['upload', 'modify'] }));
    expect(await calls.query(maintainer, own)).toEqual({
      me: { person: { name: '维护员', grantedColumns: { edges: [{ node: { id: OWN } }] } } },
    });
    const ask = (act: string, column = OWN) => may(act, { column, person: undefined }, maintainer);
    expect(await ask('modify')).toMatchObject({ allowed: true, reason: 'GRANTED' });
    expect(await ask('modify', FOREIGN)).toMatchObject({ allowed: false, reason: 'NO_GRANT' });
    expect(await ask('review')).toMatchObject({ allowed: false, reason: 'NOT_FOR_OUTSOURCED' });
  });

  test('a grant for all columns of the unit follows what the unit answers for', async () => {
    await calls.done(
      head(),
      GRANT,
      wanted({ personId: people['bao'], acts: ['proofread'], columnIds: [], to: '2027-01-01' }),
    );
    const ask = (column: string) => may('proofread', { column, person: people['bao'] });
    expect(await ask(OWN)).toMatchObject({ allowed: true });
    expect(await ask(FOREIGN)).toMatchObject({ allowed: false });
  });

  test('[R004-07] a grant is revoked at once by who might give it, on the version that was seen, and stays on record', async () => {
    const { workGrant } = await calls.done(head(), GRANT, wanted({ acts: ['delete'], from: '2026-11-10' }));
    const { id } = workGrant as { id: string };
    const revoke = (by: Actor, version: number): Promise<Answer> => calls.mutate(by, REVOKE, { id, version });
    expect((await revoke(actor('yu', 'drafter'), 1)).problems).toMatchObject([{ code: 'GRANT_NOT_ALLOWED' }]);
    expect((await revoke(head(), 3)).problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '3', accepted: '1' }]);
    const both = await Promise.all([revoke(head(), 1), revoke(leadOffice, 1)]);
    expect(both.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['EDIT_CONFLICT']);
    expect(await may('delete')).toMatchObject({ allowed: false, reason: 'NO_GRANT' });
    const states = async (state?: string) =>
      ((await calls.query(head(), LIST, { state, unit: 'education' })) as { workGrants: { edges: unknown[] } })
        .workGrants.edges;
    expect(await states('revoked')).toEqual([
      { node: { personName: '于干事', state: 'revoked', from: '2026-11-10', to: null } },
    ]);
    expect(await states('upcoming')).toEqual([]);
    expect(await calls.query(actorOf('unitOffice', [unitIdOf('finance')]), LIST)).toEqual({
      workGrants: { edges: [] },
    });
  });
});
