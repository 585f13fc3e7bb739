import type { ServerResponse } from 'node:http';
import type { Logger } from '@gongkai/kernel/node';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { operationRequestSchema } from './execute-operation.ts';
import { InternalTokenError } from './internal-token.ts';
import type { RequestContext } from './request-context.ts';
import type { Headers } from './headers.ts';
import type { Route, Subgraph } from './subgraph.ts';

export interface Readiness {
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, string>>;
}

export interface SubgraphServer {
  readonly url: string;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * Serves a subgraph over HTTP: `/graphql` and its routes for callers with an internal token, `/healthz` and `/readyz` for
 * all. Without a token everything else answers 401.
 */
export async function serveSubgraph(
  subgraph: Subgraph,
  options: { host: string; port: number; logger: Logger; readiness: () => Promise<Readiness> },
): Promise<SubgraphServer> {
  const app = Fastify({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: 'idle' });
  app.get('/healthz', async () => ({ status: 'ok', service: subgraph.name }));
  app.get('/readyz', async (_request, reply) => {
    const readiness = await options.readiness();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  app.post('/graphql', (request, reply) => answerOperation(subgraph, request, reply));
  for (const route of subgraph.routes) mount(app, { subgraph, route, logger: options.logger });
  const url = await app.listen({ host: options.host, port: options.port });
  options.logger.info({ url, service: subgraph.name }, 'subgraph is listening');
  return { url, close: () => app.close() };
}

async function answerOperation(subgraph: Subgraph, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const context = await contextOrRefusal(subgraph, request, reply);
  if (!context) return;
  const operation = operationRequestSchema.safeParse(request.body);
  if (!operation.success) {
    await reply.code(400).send({ errors: [{ message: operation.error.message, extensions: { code: 'BAD_REQUEST' } }] });
    return;
  }
  await reply.send(await subgraph.execute(operation.data, context));
}

interface Mounting {
  readonly subgraph: Subgraph;
  readonly route: Route;
  readonly logger: Logger;
}

function mount(app: FastifyInstance, { subgraph, route, logger }: Mounting): void {
  void app.register(async (scope) => {
    // Routes read their own bodies as streams.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.route({
      method: route.method,
      url: `${route.prefix}*`,
      handler: async (request, reply) => {
        const context = await contextOrRefusal(subgraph, request, reply);
        if (!context) return;
        reply.hijack();
        try {
          await route.handle(request.raw, reply.raw, context);
        } catch (error) {
          logger.error({ err: error, requestId: context.requestId, route: route.prefix }, 'route failed');
          endFailed(reply.raw, context.requestId);
        }
      },
    });
  });
}

// Once the head is sent, only a broken connection tells the caller that the body is not whole.
function endFailed(response: ServerResponse, requestId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`服务出错，请稍后再试。 Something went wrong; try again later. (${requestId})\n`);
}

async function contextOrRefusal(
  subgraph: Subgraph,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestContext | undefined> {
  try {
    return await subgraph.contextFor(flatHeaders(request));
  } catch (error) {
    if (!(error instanceof InternalTokenError)) throw error;
    await reply.code(401).send({ errors: [{ message: error.message, extensions: { code: error.code } }] });
    return undefined;
  }
}

function flatHeaders(request: FastifyRequest): Headers {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
