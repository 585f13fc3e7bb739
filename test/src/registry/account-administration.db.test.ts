import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOf, callsOf, END_POST, PROBLEMS, type Answer } from './registry-people.ts';
import { leadOffice, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';

const CREATE = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) {
  account { id username displayName roles outsourced disabled version } firstPassword ${PROBLEMS} } }`;
const REVISE = `mutation ($id: ID!, $input: ReviseAccountInput!, $version: Int!) {
  reviseAccount(id: $id, input: $input, expectedVersion: $version) { account { outsourced version } ${PROBLEMS} } }`;
const ASSIGN = `mutation ($id: ID!, $input: AssignRolesInput!, $version: Int!) {
  assignRoles(id: $id, input: $input, expectedVersion: $version) {
    account { roles rootUnits { code } version } ${PROBLEMS} } }`;
const act = (
  name: string,
  more = '',
) => `mutation ($id: ID!, $version: Int!${more === '' ? '' : ', $reason: String!'}) {
  ${name}(id: $id, expectedVersion: $version${more}) { account { disabled version } ${PROBLEMS} } }`;
const DISABLE = act('disableAccount', ', reason: $reason');
const RESET = `mutation ($id: ID!, $version: Int!) { resetPassword(id: $id, expectedVersion: $version) {
  account { version } firstPassword ${PROBLEMS} } }`;
const AUTHENTICATE = `mutation ($username: String!, $password: String!) { authenticate(username: $username, password: $password) {
  account { username roles rootUnitIds mustChangePassword } problems { code } } }`;
const LIST = `query ($role: String, $outsourced: Boolean) { accounts(role: $role, outsourced: $outsourced) {
  edges { node { username lockedUntil person { name } history { edges { node { action reason actor } } } } } } }`;

const education = unitIdOf('education');
const systemAdmin = actorOf('systemAdmin', [], '018f0000-0000-7000-8000-00000000aaaa');
const securityAdmin = actorOf('securityAdmin', [], '018f0000-0000-7000-8000-00000000bbbb');

describe('administration of accounts', () => {
  let registry: RegistryService;
  let calls: ReturnType<typeof callsOf>;
  let number = 0;
  beforeAll(async () => {
    registry = await openRegistry();
    calls = callsOf(registry);
    await seedCatalogue(registry.deps, 'district');
  });
  afterAll(() => registry.close());
  type Made = { id: string; username: string; password: string };

  async function make(more: object = {}): Promise<Made> {
    number += 1;
    const input = { username: `user-${number}`, displayName: '张三', outsourced: false, ...more };
    const { account, firstPassword } = await calls.done(systemAdmin, CREATE, { input });
    return { ...(account as { id: string; username: string }), password: String(firstPassword) };
  }
  const assign = (id: string, roles: string[], version = 1, by: Actor = securityAdmin): Promise<Answer> =>
    calls.mutate(by, ASSIGN, { id, input: { roles, rootUnitIds: [education] }, version });
  const signIn = async (username: string, password: string): Promise<{ account: unknown; problems: unknown }> =>
    (
      (await calls.query(serviceActor('gateway'), AUTHENTICATE, { username, password })) as {
        authenticate: { account: unknown; problems: unknown };
      }
    ).authenticate;
  const accounts = async (): Promise<unknown> =>
    registry.deps.database.query('select id, roles, disabled, outsourced, version from registry.account order by id');

  test('an account is made without roles and with a password shown once, which has to be changed', async () => {
    const made = await make();
    expect(await signIn(made.username, made.password)).toEqual({
      account: { username: made.username, roles: [], rootUnitIds: [], mustChangePassword: true },
      problems: [],
    });
    const trace = await registry.deps.database.query(
      `select 1 from ledger.audit where body::text like '%' || $1 || '%' union all select 1 from registry.revision where state::text like '%' || $1 || '%'`,
      [made.password],
    );
    expect(trace).toEqual([]);
  });

  test('whoever makes accounts says nothing of what they may do, and the other way round', async () => {
    const { id } = await make();
    const forbidden = async (by: Actor, text: string, variables: Record<string, unknown>): Promise<unknown> =>
      (await registry.ask(by, text, variables)).errors?.[0]?.extensions?.['code'];
    const input = { username: 'somebody', displayName: '某', outsourced: false };
    for (const by of [securityAdmin, leadOffice, actorOf('auditAdmin', []), actorOf('portalAdmin', [])])
      expect(await forbidden(by, CREATE, { input })).toBe('FORBIDDEN');
    expect(await forbidden(securityAdmin, DISABLE, { id, reason: '离职', version: 1 })).toBe('FORBIDDEN');
    expect(await forbidden(systemAdmin, act('unlockAccount'), { id, version: 1 })).toBe('FORBIDDEN');
    expect((await assign(id, ['leadOffice'], 1, systemAdmin)).problems).toMatchObject([
      { code: 'FORBIDDEN', path: 'input.roles', accepted: 'securityAdmin' },
    ]);
    expect(await assign(id, ['drafter', 'sectionHead'])).toMatchObject({
      account: { roles: ['drafter', 'sectionHead'], rootUnits: [{ code: 'education' }], version: 2 },
    });
  });

  test('where there is no security administrator, a system administrator appoints one, once', async () => {
    const [first, second] = [await make(), await make()];
    expect((await assign(first.id, ['securityAdmin'], 1, systemAdmin)).problems).toEqual([]);
    expect((await assign(second.id, ['securityAdmin'], 1, systemAdmin)).problems).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
    const own = actorOf('securityAdmin', [], first.id);
    expect((await assign(first.id, ['leadOffice'], 2, own)).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'id', seen: first.username },
    ]);
  });

  test.each<[string, object, string, string]>([
    ['a username that is taken', { username: 'user-1' }, 'CODE_TAKEN', 'input.username'],
    ['a username of other letters', { username: '张三' }, 'INPUT_INVALID', 'input.username'],
    ['no name', { displayName: ' ' }, 'INPUT_INVALID', 'input.displayName'],
    ['a person that is not there', { personId: education }, 'NOT_FOUND', 'input.personId'],
  ])('an account with %s is not made', async (_, change, code, path) => {
    const before = await accounts();
    const input = { username: 'fresh', displayName: '某', outsourced: false, ...change };
    const { account, firstPassword, problems } = await calls.mutate(systemAdmin, CREATE, { input });
    expect({ account, firstPassword, problems }).toMatchObject({
      account: null,
      firstPassword: null,
      problems: [{ code, path }],
    });
    expect(await accounts()).toEqual(before);
  });

  test('one person has one account, also where two are made at once', async () => {
    const personId = await calls.person(leadOffice, education, '独一');
    const answers = await Promise.all(
      ['one', 'two'].map((name) =>
        calls.mutate(systemAdmin, CREATE, {
          input: { username: `only-${name}`, displayName: '独一', personId, outsourced: false },
        }),
      ),
    );
    expect(answers.flatMap(({ problems }) => problems.map(({ code, path }) => ({ code, path })))).toEqual([
      { code: 'INPUT_INVALID', path: 'input.personId' },
    ]);
  });

  test.each([
    ['two administrators', false, ['systemAdmin', 'auditAdmin'], 'ROLES_IN_CONFLICT', 'systemAdmin, auditAdmin'],
    [
      'maintaining and signing',
      false,
      ['siteMaintainer', 'lineLeader'],
      'ROLE_NOT_FOR_OUTSOURCED',
      'siteMaintainer, lineLeader',
    ],
    [
      'administering the portal and publishing',
      false,
      ['portalAdmin', 'operator'],
      'ROLE_NOT_FOR_OUTSOURCED',
      'portalAdmin, operator',
    ],
    ['signing under contract', true, ['drafter', 'director'], 'ROLE_NOT_FOR_OUTSOURCED', 'director'],
  ])('[R003-42] %s do not go together', async (_, outsourced, roles, code, seen) => {
    const { id } = await make({ outsourced });
    const before = await accounts();
    expect((await assign(id, roles)).problems).toMatchObject([{ code, path: 'input.roles', seen }]);
    expect(await accounts()).toEqual(before);
  });

  test('[R003-42] an account that signs does not become a contractor’s, and contractors’ accounts are listed', async () => {
    const signing = await make();
    await assign(signing.id, ['ideologyLeader']);
    const revise = { id: signing.id, input: { displayName: '张三', outsourced: true }, version: 2 };
    expect((await calls.mutate(systemAdmin, REVISE, revise)).problems).toMatchObject([
      { code: 'ROLE_NOT_FOR_OUTSOURCED', path: 'input.outsourced', seen: 'ideologyLeader' },
    ]);
    const contractor = await make({ outsourced: true });
    expect((await assign(contractor.id, ['drafter'])).problems).toEqual([]);
    const listed = JSON.stringify(await calls.query(actorOf('auditAdmin', []), LIST, { outsourced: true }));
    expect(listed).toContain(contractor.username);
    expect(listed).not.toContain(`"${signing.username}"`);
  });

  test('unknown roles and units, too many units, and an older version are refused', async () => {
    const { id } = await make();
    const units = (rootUnitIds: string[]) =>
      calls.mutate(securityAdmin, ASSIGN, { id, input: { roles: [], rootUnitIds }, version: 1 });
    expect((await assign(id, ['king'])).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.roles.0', seen: 'king' },
    ]);
    expect((await assign(id, ['citizen'])).problems).toMatchObject([{ code: 'INPUT_INVALID' }]);
    expect((await units(['nowhere'])).problems).toMatchObject([{ code: 'NOT_FOUND', seen: 'nowhere' }]);
    expect((await units(Array.from({ length: 21 }, (_, at) => `u${at}`))).problems).toMatchObject([
      { code: 'INPUT_INVALID' },
    ]);
    const both = await Promise.all([assign(id, ['drafter']), assign(id, ['inspector'])]);
    expect(both.flatMap(({ problems }) => problems)).toMatchObject([
      { code: 'EDIT_CONFLICT', seen: '1', accepted: '2' },
    ]);
  });

  test('a disabled account is refused and announced, with its reason on record, until it is enabled', async () => {
    const { id, username, password } = await make();
    const seq = await calls.lastEvent();
    const disable = (version: number, reason = '调离') => calls.mutate(systemAdmin, DISABLE, { id, reason, version });
    expect((await disable(1, ' ')).problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'arguments.reason' }]);
    expect(await disable(1)).toMatchObject({ account: { disabled: true, version: 2 }, problems: [] });
    expect(await calls.eventsAfter(seq)).toEqual([{ type: 'account.changed', ids: [id] }]);
    expect(await signIn(username, password)).toEqual({ account: null, problems: [{ code: 'SIGN_IN_FAILED' }] });
    expect((await disable(2)).problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'id' }]);
    await calls.done(systemAdmin, act('enableAccount'), { id, version: 2 });
    expect(await signIn(username, password)).toMatchObject({ account: { username } });
    const listed = (await calls.query(securityAdmin, LIST)) as {
      accounts: { edges: { node: { username: string } }[] };
    };
    expect(listed.accounts.edges.find(({ node }) => node.username === username)?.node).toMatchObject({
      history: {
        edges: [
          { node: { action: 'account.enable' } },
          {
            node: {
              action: 'account.disable',
              reason: '调离',
              actor: `account:${systemAdmin.kind === 'account' ? systemAdmin.id : ''}`,
            },
          },
          { node: { action: 'account.create' } },
        ],
      },
    });
    const own = actorOf('systemAdmin', [], id);
    expect((await calls.mutate(own, DISABLE, { id, reason: '自停', version: 3 })).problems).toMatchObject([
      { code: 'INPUT_INVALID' },
    ]);
  });

  test('[R000-24] disabling the account of somebody who answers for columns opens the hand-over, and waits for nothing', async () => {
    const personId = await calls.person(leadOffice, education, '负责人');
    await calls.post(leadOffice, {
      unitId: education,
      personId,
      title: '责任编辑',
      duty: 'editor',
      from: '2024-01-01',
    });
    const query = `query { column(id: "${columnIdOf('s000-decision-03')}") { responsibilities { id version } } }`;
    const data = (await calls.query(leadOffice, query)) as {
      column: { responsibilities: { id: string; version: number }[] };
    };
    const [answer] = data.column.responsibilities;
    const name = `mutation ($input: NameHolderInput!, $version: Int!) { nameHolder(input: $input, expectedVersion: $version) { ${PROBLEMS} } }`;
    const input = { responsibilityId: answer?.id, postTitle: '责任编辑', personId, from: '2025-01-01' };
    await calls.done(leadOffice, name, { input, version: answer?.version });
    const { id } = await make({ personId });
    await calls.done(systemAdmin, DISABLE, { id, reason: '停职', version: 1 });
    const open = 'query { handOvers(state: open) { edges { node { personName columns { id } } } } }';
    expect(await calls.query(leadOffice, open)).toEqual({
      handOvers: { edges: [{ node: { personName: '负责人', columns: [{ id: columnIdOf('s000-decision-03') }] } }] },
    });
  });

  test('whose post ended is refused at sign-in and signed out, until there is another post', async () => {
    const personId = await calls.person(leadOffice, education, '离任者');
    const post = { unitId: education, personId, title: '科员', duty: 'staff', from: '2024-01-01' };
    const postId = await calls.post(leadOffice, post);
    const { id, username, password } = await make({ personId });
    expect(await signIn(username, password)).toMatchObject({ account: { username } });
    const seq = await calls.lastEvent();
    await calls.done(leadOffice, END_POST, { input: { postId, on: '2026-11-20' }, version: 1 });
    expect(await calls.eventsAfter(seq)).toEqual(expect.arrayContaining([{ type: 'account.changed', ids: [id] }]));
    const facts = 'query ($ids: [ID!]!) { accountsByIds(ids: $ids) { disabled } }';
    expect(await calls.query(serviceActor('gateway'), facts, { ids: [id] })).toEqual({
      accountsByIds: [{ disabled: true }],
    });
    expect(await signIn(username, password)).toEqual({ account: null, problems: [{ code: 'SIGN_IN_FAILED' }] });
    await calls.post(leadOffice, { ...post, from: '2026-11-20' });
    expect(await signIn(username, password)).toMatchObject({ account: { username } });
  });

  test('wrong passwords lock, the security administrator unlocks, and a reset gives another password', async () => {
    const { id, username, password } = await make();
    for (let count = 0; count < 5; count += 1) await signIn(username, 'wrong');
    expect(await signIn(username, password)).toEqual({ account: null, problems: [{ code: 'ACCOUNT_LOCKED' }] });
    await calls.done(securityAdmin, act('unlockAccount'), { id, version: 1 });
    expect(await signIn(username, password)).toMatchObject({ account: { username } });
    const { firstPassword } = await calls.done(systemAdmin, RESET, { id, version: 2 });
    expect(await signIn(username, password)).toMatchObject({ problems: [{ code: 'SIGN_IN_FAILED' }] });
    expect(await signIn(username, String(firstPassword))).toMatchObject({ account: { mustChangePassword: true } });
  });
});
