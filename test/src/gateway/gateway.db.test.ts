import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, bearer, codesOf, signIn } from './gateway-client.ts';
import { openHouse, type GatewayHouse, type Mode } from './gateway-house.ts';
import { PASSWORD } from './sample-accounts.ts';

const NOTES = '{ notes { text unit { id name } } }';

describe.each<Mode>(['in process', 'over HTTP'])('gateway over services %s', (mode) => {
  let house: GatewayHouse;
  beforeAll(async () => {
    house = await openHouse(mode);
  });
  afterAll(async () => {
    await house.close();
  });

  test('one query is answered by two services', async () => {
    const { data, errors } = await ask(house.url, NOTES);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      notes: [
        { text: '公告 1', unit: { id: 'u1', name: '单位 u1' } },
        { text: '公告 2', unit: { id: 'u2', name: '单位 u2' } },
        { text: '公告 3', unit: { id: 'u1', name: '单位 u1' } },
      ],
    });
  });

  test('what only services may use is not in the graph, and nothing is suggested instead', async () => {
    const query = 'mutation { authenticate(username: "li", password: "x") { problems { code } } }';
    const answer = await ask(house.url, query);
    expect(answer.status).toBe(400);
    expect(codesOf(answer)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(JSON.stringify(await ask(house.url, '{ note { text } }'))).not.toContain('notes');
  });

  test('the schema can be introspected', async () => {
    const { data } = await ask(house.url, '{ __schema { queryType { fields { name } } } }');
    const names = ['unit', 'caller', 'notes', 'broken'].map((name) => ({ name }));
    expect(data).toEqual({ __schema: { queryType: { fields: expect.arrayContaining(names) } } });
  });

  test('a service is told who asks by the signed token only, whatever headers the client sends', async () => {
    const forged = {
      'x-gongkai-internal': 'forged',
      'x-gongkai-client-address': '203.0.113.9',
      'x-request-id': 'forged-request-id',
      'x-forwarded-for': '203.0.113.9',
    };
    const { data, headers } = await ask(house.url, '{ caller }', forged);
    const requestId = headers.get('x-request-id');
    expect(requestId).not.toBe('forged-request-id');
    expect(JSON.parse(String(data?.['caller']))).toEqual({
      actor: { kind: 'anonymous' },
      address: '127.0.0.1',
      requestId,
    });
  });

  test('what a bug says stays in the log; the caller gets the id that leads there', async () => {
    const answer = await ask(house.url, '{ broken notes { text } }');
    expect(JSON.stringify(answer)).not.toContain('db.internal');
    expect(codesOf(answer)).toEqual(['INTERNAL']);
    expect(answer.data).toMatchObject({ broken: null, notes: [{}, {}, {}] });
    const requestId = String(answer.headers.get('x-request-id'));
    expect(answer.errors?.[0]?.message).toContain(requestId);
    expect(house.log.some((line) => line.includes(requestId) && line.includes('db.internal'))).toBe(true);
  });

  test('signing in gives a cookie scripts cannot read and a token; both carry the account to the services', async () => {
    const { status, token, cookie, account, problems } = await signIn(house.url, 'li', PASSWORD);
    expect({ status, problems, account }).toMatchObject({ status: 200, problems: [], account: { id: 'id-li' } });
    expect(cookie).toMatch(/^gongkai_session=[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    const actor = { kind: 'account', id: 'id-li', roles: ['drafter', 'unitOffice'], rootUnitIds: ['u1'] };
    for (const headers of [bearer(token), { cookie: `gongkai_session=${token}` }]) {
      const { data } = await ask(house.url, '{ caller }', headers);
      expect(JSON.parse(String(data?.['caller']))).toMatchObject({ actor });
    }
    const rows = await house.database.query('select token_hash from gateway.session');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test.each([
    ['a wrong password', 'li', 'wrong', 401, 'SIGN_IN_FAILED'],
    ['an unknown name', 'nobody', PASSWORD, 401, 'SIGN_IN_FAILED'],
    ['a locked account', 'locked', PASSWORD, 423, 'ACCOUNT_LOCKED'],
    ['an empty name', '', PASSWORD, 400, 'INPUT_INVALID'],
  ])('%s opens no session', async (_what, username, password, status, code) => {
    const answer = await signIn(house.url, username, password);
    expect(answer).toMatchObject({ status, token: null, account: null, cookie: '', problems: [{ code }] });
  });

  test('every attempt to sign in is on record and in the audit', async () => {
    await signIn(house.url, 'somebody', 'wrong');
    const attempts = await house.database.query(
      'select client_address, outcome from gateway.sign_in_attempt where username = $1',
      ['somebody'],
    );
    expect(attempts).toEqual([{ client_address: '127.0.0.1', outcome: 'SIGN_IN_FAILED' }]);
    const [row] = await house.database.query<{ body: unknown }>(
      'select body from ledger.audit order by seq desc limit 1',
    );
    expect(row?.body).toMatchObject({
      action: 'session.open',
      outcome: 'refused',
      code: 'SIGN_IN_FAILED',
      from: '127.0.0.1',
    });
  });

  test('signing out ends the session and tells the other gateways', async () => {
    const { token } = await signIn(house.url, 'li', PASSWORD);
    const gone = await fetch(`${house.url}/session`, { method: 'DELETE', headers: bearer(token) });
    expect(gone.status).toBe(204);
    expect(codesOf(await ask(house.url, '{ caller }', bearer(token)))).toEqual(['UNAUTHENTICATED']);
    const byCookie = await ask(house.url, '{ caller }', { cookie: `gongkai_session=${token}` });
    expect(byCookie.data?.['caller']).toContain('anonymous');
    const [event] = await house.database.query('select type, service from ledger.event order by seq desc limit 1');
    expect(event).toEqual({ type: 'session.revoked', service: 'gateway' });
  });

  test('a visitor may not write', async () => {
    const answer = await ask(house.url, 'mutation { publish { problems { code } } }');
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
  });

  test('the answer to a change is held until every reader of the ledger has reached it', async () => {
    const { token } = await signIn(house.url, 'li', PASSWORD);
    const { data, extensions } = await ask(house.url, 'mutation { publish { problems { code } } }', bearer(token));
    expect(data).toEqual({ publish: { problems: [] } });
    const [head] = await house.database.query<{ position: number }>('select event_seq as position from ledger.head');
    expect(extensions).toEqual({ settled: true, position: head?.position });
    const [slowest] = await house.database.query<{ slowest: number }>('select ledger.slowest_projection() as slowest');
    expect(Number(slowest?.slowest)).toBe(head?.position);
  });

  test('before the first password is changed, nothing else can be written; after it, all can', async () => {
    const { token, mustChangePassword } = await signIn(house.url, 'new', PASSWORD);
    expect(mustChangePassword).toBe(true);
    const publish = 'mutation { publish { problems { code } } }';
    expect(codesOf(await ask(house.url, publish, bearer(token)))).toEqual(['PASSWORD_CHANGE_REQUIRED']);
    expect((await ask(house.url, NOTES, bearer(token))).errors).toBeUndefined();
    const upload = await fetch(`${house.url}/feeds/x`, { method: 'POST', headers: bearer(token), body: 'x' });
    expect(upload.status).toBe(403);
    const short = await ask(
      house.url,
      'mutation { changePassword(password: "short") { problems { code } } }',
      bearer(token),
    );
    expect(short.data).toEqual({ changePassword: { problems: [{ code: 'INPUT_INVALID' }] } });
    expect(codesOf(await ask(house.url, publish, bearer(token)))).toEqual(['PASSWORD_CHANGE_REQUIRED']);
    const long = await ask(
      house.url,
      'mutation { changePassword(password: "long enough 1") { __typename } }',
      bearer(token),
    );
    expect(long.extensions).toMatchObject({ settled: true });
    expect((await ask(house.url, publish, bearer(token))).errors).toBeUndefined();
  });

  test('a disabled account is signed out everywhere by the time its disabling is answered', async () => {
    const [admin, first, second] = [
      await signIn(house.url, 'li', PASSWORD),
      await signIn(house.url, 'leaving', PASSWORD),
      await signIn(house.url, 'leaving', PASSWORD),
    ];
    const done = await ask(
      house.url,
      'mutation { disableAccount(id: "id-leaving") { problems { code } } }',
      bearer(admin.token),
    );
    expect(done.extensions).toMatchObject({ settled: true });
    for (const { token } of [first, second]) {
      expect(codesOf(await ask(house.url, '{ caller }', bearer(token)))).toEqual(['UNAUTHENTICATED']);
    }
    expect((await ask(house.url, '{ caller }', bearer(admin.token))).errors).toBeUndefined();
  });

  test('an account that was given another password is signed out where it used the old one, and stays in with the new', async () => {
    const admin = await signIn(house.url, 'li', PASSWORD);
    const before = await signIn(house.url, 'forgetful', PASSWORD);
    const reset = 'mutation { resetPassword(id: "id-forgetful") { problems { code } } }';
    expect((await ask(house.url, reset, bearer(admin.token))).extensions).toMatchObject({ settled: true });
    expect(codesOf(await ask(house.url, '{ caller }', bearer(before.token)))).toEqual(['UNAUTHENTICATED']);
    const after = await signIn(house.url, 'forgetful', PASSWORD);
    expect((await ask(house.url, '{ caller }', bearer(after.token))).errors).toBeUndefined();
  });

  test('a route of a service streams through without credentials and with the signed caller', async () => {
    const { token } = await signIn(house.url, 'li', PASSWORD);
    const response = await fetch(`${house.url}/feeds/news.atom?n=1`, {
      method: 'POST',
      headers: {
        ...bearer(token),
        'x-gongkai-internal': 'forged',
        'x-forwarded-for': '203.0.113.9',
        'if-none-match': '"0"',
      },
      body: '正文',
    });
    expect(response.headers.get('etag')).toBe('"1"');
    const [head, tail] = (await response.text()).split('}{');
    const { url, headers, actor } = JSON.parse(`${head}}`) as {
      url: string;
      headers: Record<string, string>;
      actor: object;
    };
    expect(url).toBe('/feeds/news.atom?n=1');
    expect(actor).toMatchObject({ kind: 'account', id: 'id-li' });
    expect(headers['if-none-match']).toBe('"0"');
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-forwarded-for');
    expect(headers['x-gongkai-internal']).not.toBe('forged');
    const requestId = response.headers.get('x-request-id');
    expect(JSON.parse(`{${tail}`)).toEqual({ requestId, address: '127.0.0.1', body: '正文' });
  });

  test('a route that fails tells nothing of its inside', async () => {
    const response = await fetch(`${house.url}/feeds/broken`);
    expect(response.status).toBe(500);
    const requestId = response.headers.get('x-request-id');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL', requestId } }] });
  });

  test('ready says how each part is', async () => {
    const response = await fetch(`${house.url}/readyz`);
    const state: unknown = await response.json();
    const reached = mode === 'over HTTP' ? { registry: 'ok', publications: 'ok' } : {};
    expect(response.status).toBe(200);
    expect(state).toMatchObject({
      ready: true,
      degraded: false,
      parts: { database: expect.stringMatching(/^ok, clock offset -?\d+ ms$/), supergraph: 'ok', ...reached },
    });
  });
});
