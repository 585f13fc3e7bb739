import { ANONYMOUS, type Actor } from '@gongkai/kernel/pure';
import { accountIdOf, seedAccounts, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry, serviceActor, type RegistryService } from './registry-service.ts';

const PASSWORD = 'Gongkai-2026-sample';
const AUTHENTICATE = `mutation ($username: String!, $password: String!) {
  authenticate(username: $username, password: $password) {
    account { id displayName roles rootUnitIds mustChangePassword }
    problems { code seen }
  }
}`;
const CHANGE_PASSWORD = `mutation ($current: String!, $next: String!) {
  changePassword(input: { current: $current, next: $next }) { account { username mustChangePassword version } problems { code path } }
}`;

describe('signing in', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    const roles = ['drafter'] as const;
    const common = { roles, password: PASSWORD, rootUnitCodes: ['education'], mustChangePassword: true };
    await seedAccounts(registry.deps, [
      { ...common, username: 'lixia', displayName: '李霞' },
      { ...common, username: 'wangqiang', displayName: '王强' },
    ]);
  });
  afterAll(() => registry.close());

  const authenticate = async (username: string, password: string): Promise<unknown> => {
    const answer = await registry.ask(serviceActor('gateway'), AUTHENTICATE, { username, password });
    return (answer.data as { authenticate: unknown }).authenticate;
  };
  const refusal = (code: string, seen: string | null = null) => ({ account: null, problems: [{ code, seen }] });

  test('a right password gives the account with its roles and units', async () => {
    expect(await authenticate('lixia', PASSWORD)).toEqual({
      account: {
        id: accountIdOf('lixia'),
        displayName: '李霞',
        roles: ['drafter'],
        rootUnitIds: [unitIdOf('education')],
        mustChangePassword: true,
      },
      problems: [],
    });
  });

  test('a wrong password and a username nobody has get the same answer', async () => {
    const wrong = await authenticate('lixia', 'wrong');
    expect(wrong).toEqual(refusal('SIGN_IN_FAILED'));
    expect(await authenticate('nobody', 'wrong')).toEqual(wrong);
  });

  test('only the gateway may ask', async () => {
    for (const actor of [ANONYMOUS, serviceActor('publications')] satisfies Actor[]) {
      const { errors } = await registry.ask(actor, AUTHENTICATE, { username: 'lixia', password: PASSWORD });
      expect(errors?.[0]?.extensions?.['code']).toMatch(/^(UNAUTHENTICATED|FORBIDDEN)$/);
    }
  });

  test('the fifth wrong password locks for 15 minutes, the right one too, and every attempt is in the audit', async () => {
    const before = await registry.ledger();
    for (let count = 1; count < 5; count += 1)
      expect(await authenticate('wangqiang', 'wrong')).toEqual(refusal('SIGN_IN_FAILED'));
    const locked = refusal('ACCOUNT_LOCKED', '2026-11-20T00:15:00.000Z');
    expect(await authenticate('wangqiang', 'wrong')).toEqual(locked);
    expect(await authenticate('wangqiang', PASSWORD)).toEqual(locked);
    expect((await registry.ledger()).audits).toBe(before.audits + 6);
    registry.clock.advance(15 * 60_000);
    expect(await authenticate('wangqiang', PASSWORD)).toMatchObject({ account: { displayName: '王强' }, problems: [] });
  });

  test('nothing of a password is in the ledger', async () => {
    const rows = await registry.deps.database.query(
      `select 1 from ledger.audit where body::text like '%' || $1::text || '%' or body::text like '%argon2%' or body::text like '%nobody%'`,
      [PASSWORD],
    );
    expect(rows).toEqual([]);
  });

  test('people change their own password once it is strong enough and they know the current one', async () => {
    const me: Actor = { kind: 'account', id: accountIdOf('lixia'), roles: ['drafter'], rootUnitIds: [] };
    const change = async (current: string, next: string): Promise<unknown> =>
      (await registry.ask(me, CHANGE_PASSWORD, { current, next })).data;
    expect(await change(PASSWORD, 'weak')).toEqual({
      changePassword: { account: null, problems: [{ code: 'INPUT_INVALID', path: 'input.next' }] },
    });
    expect(await change('wrong', 'Disclosure-2027')).toMatchObject({
      changePassword: { problems: [{ code: 'SIGN_IN_FAILED' }] },
    });
    expect(await change(PASSWORD, 'Disclosure-2027')).toEqual({
      changePassword: { account: { username: 'lixia', mustChangePassword: false, version: 2 }, problems: [] },
    });
    expect(await authenticate('lixia', PASSWORD)).toEqual(refusal('SIGN_IN_FAILED'));
    expect(await authenticate('lixia', 'Disclosure-2027')).toMatchObject({ problems: [] });
    expect((await registry.ask(me, '{ me { displayName mustChangePassword rootUnits { code } } }')).data).toEqual({
      me: { displayName: '李霞', mustChangePassword: false, rootUnits: [{ code: 'education' }] },
    });
  });
});
