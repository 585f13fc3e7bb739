import { ANONYMOUS } from '@gongkai/kernel/pure';
import { seedCatalogue } from '@gongkai/registry';
import { INTERNAL_TOKEN_HEADER, serveSubgraph, type SubgraphServer } from '@gongkai/runtime';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLogger } from '../kit/silent-logger.ts';
import { openRegistry, type RegistryService } from './registry-service.ts';

describe('the registry over HTTP', () => {
  let registry: RegistryService;
  let server: SubgraphServer;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    const readiness = async () => ({ ready: true, parts: {} });
    server = await serveSubgraph(registry.subgraph, { host: '127.0.0.1', port: 0, logger: silentLogger, readiness });
  });
  afterAll(async () => {
    await server.close();
    await registry.close();
  });

  async function post(query: string, headers: Record<string, string> = {}): Promise<{ status: number; body: unknown }> {
    const { statusCode, body } = await request(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return { status: statusCode, body: await body.json() };
  }

  const entities = '{ _entities(representations: [{ __typename: "Unit", id: "x" }]) { ... on Unit { name } } }';

  test.each([
    ['a query', '{ unit(code: "office") { name } }'],
    ['_entities', entities],
    ['_service', '{ _service { sdl } }'],
  ])('without an internal token %s is answered 401', async (_case, query) => {
    expect(await post(query)).toMatchObject({
      status: 401,
      body: { errors: [{ extensions: { code: 'INTERNAL_TOKEN_REQUIRED' } }] },
    });
    expect((await post(query, { [INTERNAL_TOKEN_HEADER]: 'forged' })).status).toBe(401);
  });

  test('with the token of the gateway it is answered', async () => {
    const headers = { [INTERNAL_TOKEN_HEADER]: await registry.token('gateway', ANONYMOUS) };
    expect(await post('{ unit(code: "office") { name } }', headers)).toEqual({
      status: 200,
      body: { data: { unit: { name: '示例区人民政府办公室' } } },
    });
    expect((await post(entities, headers)).body).toEqual({ data: { _entities: [null] } });
  });
});
