import type { Actor } from '@gongkai/kernel/pure';
import { seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountDesk, act, ASSIGN, CREATE, DISABLE, LIST, REVISE, securityAdmin, systemAdmin } from './account-desk.ts';
import { actorOf, callsOf } from './registry-people.ts';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

const education = unitIdOf('education');

describe('administration of accounts', () => {
  let registry: RegistryService;
  let calls: ReturnType<typeof callsOf>;
  let desk: ReturnType<typeof accountDesk>;
  beforeAll(async () => {
    registry = await openRegistry();
    calls = callsOf(registry);
    desk = accountDesk(calls);
    await seedCatalogue(registry.deps, 'district');
  });
  afterAll(() => registry.close());
  const accounts = async (): Promise<unknown> =>
    registry.deps.database.query('select id, roles, disabled, outsourced, version from registry.account order by id');

  test('an account is made without roles and with a password shown once, which has to be changed', async () => {
    const made = await desk.make();
    expect(await desk.signIn(made.username, made.password)).toEqual({
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
    const { id } = await desk.make();
    const forbidden = async (by: Actor, text: string, variables: Record<string, unknown>): Promise<unknown> =>
      (await registry.ask(by, text, variables)).errors?.[0]?.extensions?.['code'];
    const input = { username: 'somebody', displayName: '某', outsourced: false };
    for (const by of [securityAdmin, leadOffice, actorOf('auditAdmin', []), actorOf('portalAdmin', [])])
      expect(await forbidden(by, CREATE, { input })).toBe('FORBIDDEN');
    expect(await forbidden(securityAdmin, DISABLE, { id, reason: '离职', version: 1 })).toBe('FORBIDDEN');
    expect(await forbidden(systemAdmin, act('unlockAccount'), { id, version: 1 })).toBe('FORBIDDEN');
    expect((await desk.assign(id, ['leadOffice'], 1, systemAdmin)).problems).toMatchObject([
      { code: 'FORBIDDEN', path: 'input.roles', accepted: 'securityAdmin' },
    ]);
    expect(await desk.assign(id, ['drafter', 'sectionHead'])).toMatchObject({
      account: { roles: ['drafter', 'sectionHead'], rootUnits: [{ code: 'education' }], version: 2 },
    });
  });

  test('where there is no security administrator, a system administrator appoints one, once', async () => {
    const [first, second] = [await desk.make(), await desk.make()];
    expect((await desk.assign(first.id, ['securityAdmin'], 1, systemAdmin)).problems).toEqual([]);
    expect((await desk.assign(second.id, ['securityAdmin'], 1, systemAdmin)).problems).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
    const own = actorOf('securityAdmin', [], first.id);
    expect((await desk.assign(first.id, ['leadOffice'], 2, own)).problems).toMatchObject([
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
    const { id } = await desk.make({ outsourced });
    const before = await accounts();
    expect((await desk.assign(id, roles)).problems).toMatchObject([{ code, path: 'input.roles', seen }]);
    expect(await accounts()).toEqual(before);
  });

  test('[R003-42] an account that signs does not become a contractor’s, and contractors’ accounts are listed', async () => {
    const signing = await desk.make();
    await desk.assign(signing.id, ['ideologyLeader']);
    const revise = { id: signing.id, input: { displayName: '张三', outsourced: true }, version: 2 };
    expect((await calls.mutate(systemAdmin, REVISE, revise)).problems).toMatchObject([
      { code: 'ROLE_NOT_FOR_OUTSOURCED', path: 'input.outsourced', seen: 'ideologyLeader' },
    ]);
    const contractor = await desk.make({ outsourced: true });
    expect((await desk.assign(contractor.id, ['drafter'])).problems).toEqual([]);
    const listed = JSON.stringify(await calls.query(actorOf('auditAdmin', []), LIST, { outsourced: true }));
    expect(listed).toContain(contractor.username);
    expect(listed).not.toContain(`"${signing.username}"`);
  });

  test('unknown roles and units, too many units, and an older version are refused', async () => {
    const { id } = await desk.make();
    const units = (rootUnitIds: string[]) =>
      calls.mutate(securityAdmin, ASSIGN, { id, input: { roles: [], rootUnitIds }, version: 1 });
    expect((await desk.assign(id, ['king'])).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.roles.0', seen: 'king' },
    ]);
    expect((await desk.assign(id, ['citizen'])).problems).toMatchObject([{ code: 'INPUT_INVALID' }]);
    expect((await units(['nowhere'])).problems).toMatchObject([{ code: 'NOT_FOUND', seen: 'nowhere' }]);
    expect((await units(Array.from({ length: 21 }, (_, at) => `u${at}`))).problems).toMatchObject([
      { code: 'INPUT_INVALID' },
    ]);
    const both = await Promise.all([desk.assign(id, ['drafter']), desk.assign(id, ['inspector'])]);
    expect(both.flatMap(({ problems }) => problems)).toMatchObject([
      { code: 'EDIT_CONFLICT', seen: '1', accepted: '2' },
    ]);
  });
});
