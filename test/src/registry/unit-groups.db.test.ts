import { ANONYMOUS } from '@gongkai/kernel/pure';
import { accountIdOf, columnIdOf, seedAccounts, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOf, callsOf, END_POST, PROBLEMS, type Answer } from './registry-people.ts';
import { drafter, leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

const CREATE = `mutation ($input: CreateUnitGroupInput!) { createUnitGroup(input: $input) {
  unitGroup { id code name version members { edges { node { code } } } } ${PROBLEMS} } }`;
const ADD = `mutation ($input: AddGroupMembersInput!, $version: Int!) {
  addGroupMembers(input: $input, expectedVersion: $version) { unitGroup { version } ${PROBLEMS} } }`;
const REMOVE = `mutation ($input: RemoveGroupMembersInput!, $version: Int!) {
  removeGroupMembers(input: $input, expectedVersion: $version) { unitGroup { version } ${PROBLEMS} } }`;
const MEMBERS = `query ($code: String!, $on: String) { unitGroup(code: $code) { members(on: $on) { edges { node { code } } } } }`;

const COLUMN = columnIdOf('s000-decision-06');

describe('groups of units', () => {
  let registry: RegistryService;
  let calls: ReturnType<typeof callsOf>;
  let group = '';
  beforeAll(async () => {
    registry = await openRegistry();
    calls = callsOf(registry);
    await seedCatalogue(registry.deps, 'district');
    const { unitGroup } = await calls.done(leadOffice, CREATE, {
      input: { code: 'departments', name: '区政府各部门' },
    });
    group = (unitGroup as { id: string }).id;
  });
  afterAll(() => registry.close());
  const codesOn = async (on?: string, code = 'departments'): Promise<string[]> =>
    (
      (await calls.query(ANONYMOUS, MEMBERS, { code, on })) as {
        unitGroup: { members: { edges: { node: { code: string } }[] } };
      }
    ).unitGroup.members.edges.map(({ node }) => node.code);
  const add = (codes: string[], version: number, more: object = {}): Promise<Answer> =>
    calls.mutate(leadOffice, ADD, {
      input: { groupId: group, unitIds: codes.map(unitIdOf), from: '2026-01-01', ...more },
      version,
    });

  test('stand for nobody until members are named: 有关部门 never expands by itself', async () => {
    const { unitGroup } = await calls.done(leadOffice, CREATE, { input: { code: 'concerned', name: '有关部门' } });
    expect(unitGroup).toMatchObject({ name: '有关部门', version: 1, members: { edges: [] } });
    const taken = await calls.mutate(leadOffice, CREATE, { input: { code: 'concerned', name: '有关单位' } });
    expect(taken.problems).toMatchObject([{ code: 'CODE_TAKEN', path: 'input.code', seen: 'concerned' }]);
    const { errors } = await registry.ask(drafter, CREATE, { input: { code: 'x', name: 'x' } });
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  test('stand on every day for the members of that day, and the columns they share are announced', async () => {
    await registry.deps.database.query(
      `insert into registry.responsibility (id, column_id, group_id, role, validity)
       values (gen_random_uuid(), $1::uuid, $2::uuid, 'assisting', '[2026-01-01,)')`,
      [COLUMN, group],
    );
    const seq = await calls.lastEvent();
    expect((await add(['education', 'finance'], 1)).problems).toEqual([]);
    expect((await add(['health'], 2, { from: '2026-12-01' })).problems).toEqual([]);
    const remove = { input: { groupId: group, unitIds: [unitIdOf('finance')], on: '2026-06-01' }, version: 3 };
    expect((await calls.mutate(leadOffice, REMOVE, remove)).problems).toEqual([]);
    expect(await codesOn('2025-12-31')).toEqual([]);
    expect(await codesOn('2026-05-31')).toEqual(['education', 'finance']);
    expect(await codesOn('2026-06-01')).toEqual(['education']);
    expect(await codesOn('2026-12-01')).toEqual(['education', 'health']);
    expect(await codesOn()).toEqual(['education']);
    const changed = (await calls.eventsAfter(seq)).filter(({ type }) => type === 'column.changed');
    expect(changed).toEqual([1, 2, 3].map(() => ({ type: 'column.changed', ids: [COLUMN] })));
    const columns = `query { unit(code: "education") { groups { code } columns(first: 50) { edges { node { id } } } } }`;
    const unit = (await calls.query(actorOf('unitOffice', [unitIdOf('education')]), columns)) as {
      unit: { groups: unknown; columns: { edges: { node: { id: string } }[] } };
    };
    expect(unit.unit.groups).toEqual([{ code: 'departments' }]);
    expect(unit.unit.columns.edges.map(({ node }) => node.id)).toContain(COLUMN);
  });

  test.each<[string, () => Promise<Answer>, object]>([
    ['who is one already', () => add(['education'], 4), { code: 'PERIOD_OVERLAP', path: 'input.unitIds' }],
    [
      'who is none',
      () =>
        calls.mutate(leadOffice, ADD, { input: { groupId: group, unitIds: ['x'], from: '2026-01-01' }, version: 4 }),
      { code: 'NOT_FOUND' },
    ],
    ['backwards in time', () => add(['justice'], 4, { to: '2025-01-01' }), { code: 'PERIOD_INVALID' }],
    ['on an older version', () => add(['justice'], 2), { code: 'EDIT_CONFLICT', seen: '2', accepted: '4' }],
    ['none at all', () => add([], 4), { code: 'INPUT_INVALID', path: 'input.unitIds' }],
  ])('take no member %s', async (_, call, problem) => {
    expect((await call()).problems).toMatchObject([problem]);
    expect(await codesOn('2026-05-31')).toEqual(['education', 'finance']);
  });

  test('a unit that is a member does not end', async () => {
    const end = `mutation { endUnit(id: "${unitIdOf('health')}", on: "2027-01-01", expectedVersion: 1) { ${PROBLEMS} } }`;
    const { problems } = await calls.mutate(leadOffice, end);
    expect(problems).toMatchObject([{ code: 'UNIT_IN_USE', seen: expect.stringContaining('groups: 区政府各部门') }]);
  });
});

const CREATE_BODY = `mutation ($input: CreateBodyInput!) { createBody(input: $input) {
  body { id version office { code } } ${PROBLEMS} } }`;
const ADD_MEMBER = `mutation ($input: AddBodyMemberInput!, $version: Int!) {
  addBodyMember(input: $input, expectedVersion: $version) { body { version members { personName } } ${PROBLEMS} } }`;
const BODIES = `query ($on: String) { bodies { edges { node { code office { code } members(on: $on) {
  part personName title username holdsRole } } } } }`;

describe('the working group that leads the site', () => {
  let registry: RegistryService;
  let calls: ReturnType<typeof callsOf>;
  const posts: Record<string, string> = {};
  let body = '';
  const office = actorOf('unitOffice', [unitIdOf('civil-affairs')]);
  beforeAll(async () => {
    registry = await openRegistry();
    calls = callsOf(registry);
    await seedCatalogue(registry.deps, 'district');
    for (const [name, username, roles] of [
      ['局长', 'juzhang', ['leadingGroup', 'director']],
      ['副局长', 'fuju', ['lineLeader']],
      ['股长', '', []],
    ] as const) {
      const unitId = unitIdOf('civil-affairs');
      const personId = await calls.person(office, unitId, name);
      posts[name] = await calls.post(office, { unitId, personId, title: name, duty: 'staff', from: '2024-01-01' });
      if (username === '') continue;
      const account = {
        username,
        displayName: name,
        roles,
        password: 'Disclosure-2026',
        rootUnitCodes: [],
        mustChangePassword: true,
      };
      await seedAccounts(registry.deps, [account]);
      await registry.deps.database.query('update registry.account set person_id = $2::uuid where id = $1::uuid', [
        accountIdOf(username),
        personId,
      ]);
    }
  });
  afterAll(() => registry.close());
  const add = (name: string, part: string, version: number, more: object = {}): Promise<Answer> =>
    calls.mutate(office, ADD_MEMBER, {
      input: { bodyId: body, postId: posts[name], part, from: '2025-01-01', ...more },
      version,
    });
  const members = async (on?: string): Promise<unknown> =>
    (
      (await calls.query(office, BODIES, { on })) as { bodies: { edges: { node: { members: unknown } }[] } }
    ).bodies.edges.map(({ node }) => node.members)[0];

  test('[R004-02, R004-03] has a leader, deputies and members by post, its office, and says of each whether the role is held', async () => {
    const input = {
      code: 'site-group',
      name: '政务网站工作领导小组',
      unitId: unitIdOf('civil-affairs'),
      officeId: unitIdOf('civil-affairs'),
      from: '2025-01-01',
    };
    const made = await calls.done(office, CREATE_BODY, { input });
    expect(made).toMatchObject({ body: { version: 1, office: { code: 'civil-affairs' } } });
    body = (made['body'] as { id: string }).id;
    await add('局长', 'leader', 1);
    await add('副局长', 'deputy', 2);
    await add('股长', 'member', 3);
    expect(await members()).toEqual([
      { part: 'leader', personName: '局长', title: '局长', username: 'juzhang', holdsRole: true },
      { part: 'deputy', personName: '副局长', title: '副局长', username: 'fuju', holdsRole: false },
      { part: 'member', personName: '股长', title: '股长', username: null, holdsRole: false },
    ]);
    const elsewhere = actorOf('unitOffice', [unitIdOf('finance')]);
    expect(await calls.query(elsewhere, BODIES)).toEqual({ bodies: { edges: [] } });
    const outside = await calls.mutate(elsewhere, CREATE_BODY, { input: { ...input, code: 'other' } });
    expect(outside.problems).toMatchObject([{ code: 'OUTSIDE_UNIT', path: 'input.unitId' }]);
  });

  test.each<[string, () => Promise<Answer>, object]>([
    ['a second leader', () => add('股长', 'leader', 4), { code: 'PERIOD_OVERLAP', seen: '局长 2025-01-01' }],
    ['somebody twice', () => add('副局长', 'member', 4), { code: 'PERIOD_OVERLAP', seen: '副局长 2025-01-01' }],
    [
      'somebody before the post',
      () => add('局长', 'deputy', 4, { from: '2023-01-01', to: '2023-06-01' }),
      { code: 'PERIOD_INVALID' },
    ],
    ['an unknown post', () => add('无', 'member', 4, { postId: body }), { code: 'NOT_FOUND', path: 'input.postId' }],
    [
      'a member on an older version',
      () => add('股长', 'member', 1),
      { code: 'EDIT_CONFLICT', seen: '1', accepted: '4' },
    ],
  ])('does not take %s', async (_, call, problem) => {
    const before = await members();
    expect((await call()).problems).toMatchObject([problem]);
    expect(await members()).toEqual(before);
  });

  test('who leaves the post leaves the group that day', async () => {
    await calls.done(office, END_POST, { input: { postId: posts['局长'], on: '2026-11-01' }, version: 1 });
    expect(await members('2026-10-31')).toHaveLength(3);
    expect(await members('2026-11-01')).toHaveLength(2);
    expect((await add('股长', 'leader', 4, { from: '2026-11-01' })).problems).toMatchObject([
      { code: 'PERIOD_OVERLAP' },
    ]);
  });
});
