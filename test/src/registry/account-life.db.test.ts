import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountDesk, act, DISABLE, LIST, RESET, securityAdmin, systemAdmin } from './account-desk.ts';
import { actorOf, callsOf, END_POST, PROBLEMS } from './registry-people.ts';
import { leadOffice, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';

const education = unitIdOf('education');

describe('accounts that are disabled, locked or left', () => {
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

  test('a disabled account is refused and announced, with its reason on record, until it is enabled', async () => {
    const { id, username, password } = await desk.make();
    const seq = await calls.lastEvent();
    const disable = (version: number, reason = '调离') => calls.mutate(systemAdmin, DISABLE, { id, reason, version });
    expect((await disable(1, ' ')).problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'arguments.reason' }]);
    expect(await disable(1)).toMatchObject({ account: { disabled: true, version: 2 }, problems: [] });
    expect(await calls.eventsAfter(seq)).toEqual([{ type: 'account.changed', ids: [id] }]);
    expect(await desk.signIn(username, password)).toEqual({ account: null, problems: [{ code: 'SIGN_IN_FAILED' }] });
    expect((await disable(2)).problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'id' }]);
    await calls.done(systemAdmin, act('enableAccount'), { id, version: 2 });
    expect(await desk.signIn(username, password)).toMatchObject({ account: { username } });
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
    const { id } = await desk.make({ personId });
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
    const { id, username, password } = await desk.make({ personId });
    expect(await desk.signIn(username, password)).toMatchObject({ account: { username } });
    const seq = await calls.lastEvent();
    await calls.done(leadOffice, END_POST, { input: { postId, on: '2026-11-20' }, version: 1 });
    expect(await calls.eventsAfter(seq)).toEqual(expect.arrayContaining([{ type: 'account.changed', ids: [id] }]));
    const facts = 'query ($ids: [ID!]!) { accountsByIds(ids: $ids) { disabled } }';
    expect(await calls.query(serviceActor('gateway'), facts, { ids: [id] })).toEqual({
      accountsByIds: [{ disabled: true }],
    });
    expect(await desk.signIn(username, password)).toEqual({ account: null, problems: [{ code: 'SIGN_IN_FAILED' }] });
    await calls.post(leadOffice, { ...post, from: '2026-11-20' });
    expect(await desk.signIn(username, password)).toMatchObject({ account: { username } });
  });

  test('wrong passwords lock, the security administrator unlocks, and a reset gives another password', async () => {
    const { id, username, password } = await desk.make();
    for (let count = 0; count < 5; count += 1) await desk.signIn(username, 'wrong');
    expect(await desk.signIn(username, password)).toEqual({ account: null, problems: [{ code: 'ACCOUNT_LOCKED' }] });
    await calls.done(securityAdmin, act('unlockAccount'), { id, version: 1 });
    expect(await desk.signIn(username, password)).toMatchObject({ account: { username } });
    const { firstPassword } = await calls.done(systemAdmin, RESET, { id, version: 2 });
    expect(await desk.signIn(username, password)).toMatchObject({ problems: [{ code: 'SIGN_IN_FAILED' }] });
    expect(await desk.signIn(username, String(firstPassword))).toMatchObject({ account: { mustChangePassword: true } });
  });
});
