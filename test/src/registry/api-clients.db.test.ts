import { siteIdOf } from '@gongkai/registry';
import type { Actor } from '@gongkai/kernel/pure';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admin, openPushHouse, type PushHouse } from '../push/push-house.ts';
import { drafter, leadOffice, openRegistry } from './registry-service.ts';

const CREATE = `mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) {
  apiClient { id code version site { code } keys { state } } keyId secret problems { code path } } }`;
const CLIENTS = `query ($first: Int, $after: String) { apiClients(first: $first, after: $after) {
  edges { node { code keys { id state expiresAt revokedAt } } } pageInfo { hasNextPage endCursor } } }`;
const input = { siteId: siteIdOf('finance'), code: 'finance', name: '财政局内容管理系统' };
const maintainer: Actor = { kind: 'account', id: 'm', roles: ['siteMaintainer'], rootUnitIds: [] };

describe('push clients', () => {
  let house: PushHouse;
  beforeAll(async () => {
    house = await openPushHouse();
  });
  afterAll(() => house.close());
  const create = async (more: object = {}, actor = admin) =>
    house.ask('registry', actor, CREATE, { input: { ...input, ...more } });

  test('are made with one key, whose secret is told once and is in no answer after', async () => {
    const { data } = await create();
    expect(data).toMatchObject({
      createApiClient: {
        apiClient: { code: 'finance', version: 1, site: { code: 'finance' }, keys: [{ state: 'live' }] },
        secret: expect.stringMatching(/^gkp_/),
        problems: [],
      },
    });
    const { secret } = (data as { createApiClient: { secret: string } }).createApiClient;
    const listed = await house.ask('registry', maintainer, CLIENTS, {});
    expect(listed.data).toMatchObject({
      apiClients: { edges: [{ node: { code: 'finance', keys: [{ state: 'live' }] } }] },
    });
    expect(JSON.stringify(listed)).not.toContain(secret);
  });

  test.each<[string, object, string, string | null]>([
    ['a code that is taken', {}, 'CODE_TAKEN', 'input.code'],
    ['a code that cannot stand in an address', { code: 'Fin/ance' }, 'INPUT_INVALID', 'input.code'],
    ['a code with a meaning of its own', { code: 'receipts' }, 'INPUT_INVALID', 'input.code'],
    ['no name', { code: 'x1', name: ' ' }, 'INPUT_INVALID', 'input.name'],
    ['a site that is not there', { code: 'x2', siteId: 'nowhere' }, 'NOT_FOUND', 'input.siteId'],
    ['a key that lives for ever', { code: 'x3', keyDays: 10_000 }, 'INPUT_INVALID', 'keyDays'],
  ])('with %s are not made, and nothing is left of them', async (_, more, code, path) => {
    const { data } = await create(more);
    expect(data).toEqual({
      createApiClient: { apiClient: null, keyId: null, secret: null, problems: [{ code, path }] },
    });
    const [row] = await house.databases.registry.query('select count(*) as clients from registry.api_client');
    expect(row).toEqual({ clients: 1 });
  });

  test.each([
    ['made', maintainer, CREATE, { input: { ...input, code: 'x4' } }],
    ['made', leadOffice, CREATE, { input: { ...input, code: 'x5' } }],
    ['seen', drafter, CLIENTS, {}],
  ])('are not %s by everybody', async (_, actor, query, variables) => {
    const { errors } = await house.ask('registry', actor, query, variables);
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});

test('without an installation secret no client is made', async () => {
  const registry = await openRegistry();
  const { data } = await registry.ask(admin, CREATE, { input });
  expect(data).toMatchObject({ createApiClient: { secret: null, problems: [{ code: 'PUSH_NOT_SET_UP' }] } });
  await registry.close();
});
