import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, bearer, codesOf, signIn } from './gateway-client.ts';
import { openHouse, type GatewayHouse } from './gateway-house.ts';
import { PASSWORD } from './sample-accounts.ts';

const next = (levels: number): string => `{ notes ${'{ next '.repeat(levels)}{ text }${' }'.repeat(levels)} }`;
const PUBLISH = 'mutation { publish { problems { code } } }';

describe('what the gateway refuses', () => {
  let house: GatewayHouse;
  beforeAll(async () => {
    house = await openHouse('in process');
  });
  afterAll(async () => {
    await house.close();
  });

  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  test.each([
    ['depth', next(11), 'LIMIT_DEPTH'],
    [
      'aliases',
      `{ ${Array.from({ length: 4 }, (_, at) => `a${at}: notes { x: text y: text z: text }`).join(' ')} }`,
      'LIMIT_ALIASES',
    ],
    ['root fields', `{ ${Array.from({ length: 11 }, (_, at) => `a${at}: broken`).join(' ')} }`, 'LIMIT_ROOT_FIELDS'],
    ['tokens', `{ notes { ${'text '.repeat(2_000)} } }`, 'LIMIT_TOKENS'],
  ])('too much of: %s', async (_what, query, code) => {
    const answer = await ask(house.url, query);
    expect(answer.status).toBe(400);
    expect(codesOf(answer)).toEqual([code]);
    expect(answer.errors?.[0]?.message).toMatch(/[\u4e00-\u9fff].* \/ The query /);
  });

  test('as deep as allowed is answered', async () => {
    expect((await ask(house.url, next(10))).errors).toBeUndefined();
  });

  test.each([
    ['a body over 256 KB', JSON.stringify({ query: '{ caller }', x: 'x'.repeat(256 * 1024) }), 413, 'LIMIT_BODY'],
    ['several operations at once', JSON.stringify([{ query: '{ caller }' }]), 400, 'BATCHING_OFF'],
    ['what is no JSON', '{', 400, 'BAD_REQUEST'],
  ])('%s', async (_what, body, status, code) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  test('a form of another site cannot make a browser ask', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      expect((await post('{"query":"{ caller }"}', { 'content-type': type })).status).toBe(415);
    }
    const byLink = await fetch(`${house.url}/graphql?query=${encodeURIComponent('{ caller }')}`);
    expect(byLink.status).toBe(400);
  });

  test('a session nobody used for 15 minutes is over; one that is used goes on', async () => {
    const { token } = await signIn(house.url, 'li', PASSWORD);
    house.clock.advance(14 * 60_000);
    expect((await ask(house.url, '{ caller }', bearer(token))).errors).toBeUndefined();
    house.clock.advance(14 * 60_000);
    expect((await ask(house.url, '{ caller }', bearer(token))).errors).toBeUndefined();
    house.clock.advance(15 * 60_000);
    expect(codesOf(await ask(house.url, '{ caller }', bearer(token)))).toEqual(['UNAUTHENTICATED']);
  });

  test('the front page loads nothing from elsewhere', async () => {
    const response = await fetch(house.url);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain(`default-src 'none'`);
    expect(page).toContain('政务公开');
    expect(page).not.toMatch(/https?:\/\//);
  });
});

describe('when readers of the ledger lag behind', () => {
  let house: GatewayHouse;
  beforeAll(async () => {
    house = await openHouse('over HTTP', { settleTimeoutMs: 100 });
  });
  afterAll(async () => {
    await house.close();
  });

  test('a projection that never advances gives settled=false, and the change is answered', async () => {
    await house.database.query(`select ledger.register_consumer('test.stuck', 'gateway', true)`);
    const { token } = await signIn(house.url, 'li', PASSWORD);
    const { data, extensions } = await ask(house.url, PUBLISH, bearer(token));
    expect(data).toEqual({ publish: { problems: [] } });
    expect(extensions).toMatchObject({ settled: false });
  });

  test('a gateway that has left is not waited for and takes no requests', async () => {
    await house.gateway.close();
    const [row] = await house.database.query<{ live: number }>(
      `select count(*) as live from ledger.consumer where live_until > clock_timestamp()`,
    );
    expect(Number(row?.live)).toBe(0);
    await expect(fetch(house.url)).rejects.toThrow('fetch failed');
  });
});

describe('when a service is down', () => {
  let house: GatewayHouse;
  beforeAll(async () => {
    house = await openHouse('over HTTP');
    await house.servers.get('registry')?.close();
  });
  afterAll(async () => {
    await house.close();
  });

  test('its fields are null with SERVICE_UNAVAILABLE and the rest is answered', async () => {
    const joined = await ask(house.url, '{ notes { text unit { id name } } }');
    expect(joined.data).toMatchObject({ notes: [{ text: '公告 1' }, { text: '公告 2' }, { text: '公告 3' }] });
    expect(new Set(codesOf(joined))).toEqual(new Set(['SERVICE_UNAVAILABLE']));
    const direct = await ask(house.url, '{ unit(id: "u1") { name } notes { text } }');
    expect(direct.data).toMatchObject({ unit: null, notes: [{}, {}, {}] });
    expect(codesOf(direct)).toEqual(['SERVICE_UNAVAILABLE']);
  });

  test('nobody can sign in without the registry, and is told to come back later', async () => {
    const answer = await fetch(`${house.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'li', password: PASSWORD }),
    });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
  });

  test('the gateway stays ready and says what is missing', async () => {
    const ready = await fetch(`${house.url}/readyz`);
    expect(ready.status).toBe(200);
    const parts = { registry: 'unreachable', publications: 'ok' };
    expect(await ready.json()).toMatchObject({ ready: true, degraded: true, parts });
  });

  test('a service asked without the internal token answers 401, entities and routes included', async () => {
    const url = String(house.servers.get('publications')?.url);
    for (const query of ['{ notes { text } }', '{ _entities(representations: []) { __typename } }']) {
      expect((await ask(url, query)).status).toBe(401);
    }
    expect((await fetch(`${url}/feeds/x`)).status).toBe(401);
  });

  test('its routes answer 503 with the id of the request', async () => {
    await house.servers.get('publications')?.close();
    const answer = await fetch(`${house.url}/feeds/x`);
    expect(answer.status).toBe(503);
    const requestId = answer.headers.get('x-request-id');
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE', requestId } }] });
  });
});
