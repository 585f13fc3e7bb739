import { createLogger } from '@gongkai/kernel/node';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Headers } from './headers.ts';
import { INTERNAL_TOKEN_HEADER, InternalTokenError } from './internal-token.ts';
import type { RequestContext } from './request-context.ts';
import { serveSubgraph, type SubgraphServer } from './serve-subgraph.ts';
import type { Subgraph } from './subgraph.ts';

const log: string[] = [];
let server: SubgraphServer;

async function contextFor(headers: Headers): Promise<RequestContext> {
  const token = headers[INTERNAL_TOKEN_HEADER];
  if (token === 'broken') throw new Error('select from secret_table failed');
  if (token !== 'good') throw new InternalTokenError('none was sent');
  return { requestId: 'r1' } as unknown as RequestContext;
}

beforeAll(async () => {
  const subgraph = {
    name: 'registry',
    routes: [],
    contextFor,
    execute: async () => ({ data: { done: true } }),
  } as unknown as Subgraph;
  const logger = createLogger({ name: 'test', format: 'json', destination: { write: (line) => log.push(line) } });
  const readiness = async () => ({ ready: true, parts: {} });
  server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, logger, readiness });
});
afterAll(() => server.close());

async function asked(path: string, options: { token?: string; body?: string } = {}) {
  const { token, body } = options;
  const { statusCode, body: answer } = await request(`${server.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { [INTERNAL_TOKEN_HEADER]: token }),
    },
    body: body ?? null,
  });
  return { status: statusCode, text: await answer.text() };
}

describe('a served subgraph', () => {
  it.each([
    ['an operation', '/graphql', '{"query":"{ a }"}'],
    ['a body that cannot be read', '/graphql', '{'],
    ['a body that is too large', '/graphql', JSON.stringify({ query: 'x'.repeat(9 * 1024 * 1024) })],
    ['a question in the address', '/graphql?query={a}', undefined],
    ['a path that is not there', '/nowhere', undefined],
  ])('answers 401 to %s without a token, whatever else is wrong with it', async (_what, path, body) => {
    const { status, text } = await asked(path, body === undefined ? {} : { body });
    expect(status).toBe(401);
    expect(text).toContain('INTERNAL_TOKEN_REQUIRED');
  });

  it('answers operations to a caller with a token', async () => {
    const { status, text } = await asked('/graphql', { token: 'good', body: '{"query":"{ a }"}' });
    expect({ status, text }).toEqual({ status: 200, text: '{"data":{"done":true}}' });
    expect((await asked('/graphql', { token: 'good', body: '{' })).status).toBe(400);
    expect((await asked('/graphql', { token: 'good', body: '{}' })).status).toBe(400);
  });

  it('keeps what a bug says for the log', async () => {
    const { status, text } = await asked('/graphql', { token: 'broken', body: '{"query":"{ a }"}' });
    expect(status).toBe(500);
    expect(text).not.toContain('secret_table');
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }] });
    expect(log.join('')).toContain('secret_table');
  });

  it('tells everybody that it lives', async () => {
    expect((await asked('/healthz')).status).toBe(200);
    expect((await asked('/readyz')).status).toBe(200);
  });
});
