import { frozenClock } from '@gongkai/kernel/node';
import { ANONYMOUS, type Actor } from '@gongkai/kernel/pure';
import { importJWK, SignJWT, type JWTPayload } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createKeyring,
  generateServiceKeys,
  InternalTokenError,
  type Keyring,
  type ServiceKey,
  type ServiceName,
} from './internal-token.ts';

const START = '2026-11-20T00:00:00Z';
const account: Actor = { kind: 'account', id: 'a1', roles: ['drafter'], rootUnitIds: ['u1'] };
const service = (name: string): Actor => ({ kind: 'service', name });

describe('internal tokens', () => {
  let keys: readonly ServiceKey[];
  let strangers: readonly ServiceKey[];
  beforeAll(async () => {
    keys = await generateServiceKeys();
    strangers = await generateServiceKeys();
  });

  function keyOf(name: ServiceName, among = keys): ServiceKey {
    const key = among.find((one) => one.service === name);
    if (!key) throw new Error(`no key of ${name}`);
    return key;
  }

  const keyring = (name: ServiceName, at = START): Promise<Keyring> =>
    createKeyring({
      service: name,
      privateJwk: keyOf(name).privateJwk,
      trusted: keys.map(({ publicJwk }) => publicJwk),
      clock: frozenClock(at),
    });

  const forge = async (change: { claims?: JWTPayload; kid?: string; key?: ServiceKey }): Promise<string> => {
    const now = Date.parse(START) / 1000;
    const claims = { iss: 'gateway', aud: 'registry', iat: now, exp: now + 60, actor: ANONYMOUS, ...change.claims };
    const key = await importJWK((change.key ?? keyOf('gateway')).privateJwk, 'EdDSA');
    return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: change.kid ?? 'gateway' }).sign(key);
  };

  test('the gateway speaks for people and visitors, a service for itself and on behalf of an account', async () => {
    const registry = await keyring('registry');
    for (const actor of [ANONYMOUS, account]) {
      const token = await (await keyring('gateway')).sign('registry', actor);
      expect(await registry.verify(token)).toEqual({ issuer: 'gateway', actor });
    }
    const actor: Actor = { kind: 'service', name: 'harvester', onBehalfOf: 'account:a1' };
    const token = await (await keyring('harvester')).sign('registry', actor);
    expect(await registry.verify(token)).toEqual({ issuer: 'harvester', actor });
  });

  test.each([
    ['an account', account],
    ['a visitor', ANONYMOUS],
    ['another service', service('publications')],
    ['the gateway', service('gateway')],
  ])('a service that speaks as %s is refused', async (_who, actor) => {
    const token = await (await keyring('harvester')).sign('registry', actor);
    await expect((await keyring('registry')).verify(token)).rejects.toThrow(InternalTokenError);
  });

  test('the gateway that speaks as another service is refused', async () => {
    const registry = await keyring('registry');
    const gateway = await keyring('gateway');
    expect(await registry.verify(await gateway.sign('registry', service('gateway')))).toMatchObject({
      issuer: 'gateway',
    });
    await expect(registry.verify(await gateway.sign('registry', service('harvester')))).rejects.toThrow(
      InternalTokenError,
    );
  });

  test('a token for another service is refused', async () => {
    const token = await (await keyring('gateway')).sign('publications', account);
    await expect((await keyring('registry')).verify(token)).rejects.toThrow(InternalTokenError);
  });

  test.each([
    ['2026-11-20T00:01:29Z', true],
    ['2026-11-20T00:01:31Z', false],
    ['2026-11-19T23:59:31Z', true],
    ['2026-11-19T23:59:29Z', false],
  ])('a token of midnight that lives 60 s, with 30 s of skew, counts at %s: %s', async (at, counts) => {
    const token = await (await keyring('gateway')).sign('registry', account);
    const verdict = (await keyring('registry', at)).verify(token);
    if (counts) expect(await verdict).toEqual({ issuer: 'gateway', actor: account });
    else await expect(verdict).rejects.toThrow(InternalTokenError);
  });

  test.each([
    ['no token', async () => undefined],
    ['no JWT', async () => 'x.y.z'],
    ['a key that is not trusted', () => forge({ key: keyOf('gateway', strangers) })],
    ['a key nobody knows', () => forge({ kid: 'intruder' })],
    ['another service’s key under the gateway’s name', () => forge({ kid: 'harvester', key: keyOf('harvester') })],
    [
      'a life of a year',
      () => forge({ claims: { iat: Date.parse(START) / 1000 - 3600, exp: Date.parse(START) / 1000 + 31e6 } }),
    ],
    ['no actor', () => forge({ claims: { actor: undefined } })],
    ['a role that does not exist', () => forge({ claims: { actor: { ...account, roles: ['root'] } } })],
    [
      'more than 20 units',
      () => forge({ claims: { actor: { ...account, rootUnitIds: Array.from({ length: 21 }, () => 'u') } } }),
    ],
  ] satisfies [string, () => Promise<string | undefined>][])('%s is refused', async (_case, make) => {
    await expect((await keyring('registry')).verify(await make())).rejects.toThrow(InternalTokenError);
  });

  test('an unsigned token is refused', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, payload] = (await forge({})).split('.');
    await expect(
      (await keyring('registry')).verify(`${part({ alg: 'none', kid: 'gateway' })}.${payload}.`),
    ).rejects.toThrow(InternalTokenError);
  });
});
