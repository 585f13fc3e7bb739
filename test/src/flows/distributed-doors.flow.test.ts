import { INTERNAL_TOKEN_HEADER, SERVICE_NAMES } from '@gongkai/runtime';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { DISTRIBUTED_PROCESSES } from '../kit/distributed-processes.ts';
import { graphClient, signIn, type GraphClient } from '../kit/graph-client.ts';
import { readXlsx } from '../registry/read-office.ts';
import { openDistributedRig, type DistributedRig } from './distributed-rig.ts';
import { harvestThroughGraph } from './harvest-through-graph.ts';
import { rolesInUse } from './roles-in-use.ts';

const SUBGRAPHS = SERVICE_NAMES.filter((name) => name !== 'gateway');
const ROLES = ['gateway', 'harvester', 'monitoring', 'publications', 'registry'].map((name) => `gongkai_${name}`);
const QUERIES = ['{ __typename }', '{ _service { sdl } }', '{ _entities(representations: []) { __typename } }'];
const TOKENS = [{}, { [INTERNAL_TOKEN_HEADER]: 'forged' }];
const NO_COLUMN = '00000000-0000-7000-8000-000000000000';
const PAGE = `{ unit(code: "education") { name } portalTree(site: "main") { name } columnActivity(columnId: "${NO_COLUMN}") { seenAt } }`;

const adminUrl = inject('postgresAdminUrl');

describe.skipIf(adminUrl === null)('the programs as they are shipped, on PostgreSQL', () => {
  let rig: DistributedRig;
  let visitor: GraphClient;
  beforeAll(async () => {
    rig = await openDistributedRig(adminUrl ?? '', { processes: DISTRIBUTED_PROCESSES });
    visitor = graphClient(rig.services.gatewayUrls[1] ?? '');
  });
  afterAll(() => rig?.close());

  test('each service holds connections of its own login role alone, and none is a superuser', async () => {
    expect(await rolesInUse(adminUrl ?? '', rig.databaseUrl)).toEqual(ROLES.map((role) => ({ role, super: false })));
  });

  test.each(SUBGRAPHS)('%s asked directly answers 401 to whoever brings no token of a service', async (service) => {
    const url = rig.services.urlOf(service === 'harvester' ? 'harvester-1' : service);
    for (const query of QUERIES) {
      for (const token of TOKENS) {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...token },
          body: JSON.stringify({ query }),
        });
        expect([query, response.status, await response.json()]).toEqual([query, 401, { errors: [expect.anything()] }]);
      }
    }
  });

  test('the gateway has no door to `_entities` and `_service`', async () => {
    for (const query of QUERIES.slice(1)) {
      const { data, errors } = await visitor.ask(query, {});
      expect([query, data, errors.map(({ extensions }) => extensions?.['code'])]).toEqual([
        query,
        null,
        ['GRAPHQL_VALIDATION_FAILED'],
      ]);
    }
  });

  test('[R000-23] the table of responsibilities is downloaded at a gateway by those who may, and by nobody else', async () => {
    const url = rig.services.gatewayUrls[0] ?? '';
    const download = (token: string | null, path = 'responsibility-draft/main.xlsx'): Promise<Response> =>
      fetch(`${url}/annexes/${path}`, { headers: token === null ? {} : { authorization: `Bearer ${token}` } });
    expect((await download(null)).status).toBe(401);
    const office = await signIn(url, await rig.credentialsOf('sample-office'));
    const response = await download(office.token);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''/);
    const { rows } = await readXlsx(new Uint8Array(await response.arrayBuffer()), '序号');
    expect(rows.at(-1)?.[0]).toBe('23');
    expect((await download(office.token, 'responsibility-draft/nowhere.xlsx')).status).toBe(404);
    const drafter = await signIn(url, await rig.credentialsOf('sample-drafter'));
    expect((await download(drafter.token)).status).toBe(403);
  });

  test('the shipped harvester reads no address of the machine it runs on, whatever a binding says', async () => {
    const administrator = await rig.administrator(rig.services.gatewayUrls[0] ?? '');
    for (const id of rig.bindingIds) {
      const { state, items, failure } = await harvestThroughGraph(administrator, id);
      expect({ state, discovered: items.discovered, code: failure?.code }).toEqual({
        state: 'FAILED',
        discovered: 0,
        code: 'ssrf_denied',
      });
    }
  });

  test('with one service down the rest of the page answers, and all of it once it is back', async () => {
    const rest = { unit: { name: '示例区教育局' }, portalTree: { name: '示例区人民政府门户网站' } };
    await rig.services.kill('monitoring');
    const { data, errors } = await visitor.ask(PAGE, {});
    expect(data).toEqual({ ...rest, columnActivity: null });
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['SERVICE_UNAVAILABLE']);
    const readiness = await fetch(`${rig.services.gatewayUrls[1]}/readyz`);
    expect([readiness.status, await readiness.json()]).toMatchObject([200, { ready: true, degraded: true }]);
    // the other roles' connections are none of the killed process
    const others = ROLES.filter((role) => role !== 'gongkai_monitoring');
    await vi.waitFor(async () => {
      const used = await rolesInUse(adminUrl ?? '', rig.databaseUrl);
      expect(used.map(({ role }) => role)).toEqual(others);
    });

    await rig.services.restart('monitoring');
    expect(await visitor.ask(PAGE, {})).toMatchObject({ data: rest, errors: [] });
  });
});
