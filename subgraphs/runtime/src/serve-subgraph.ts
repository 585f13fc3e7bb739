import type { ServerResponse } from 'node:http';
import type { Logger } from '@gongkai/kernel/node';
import { PROBLEMS } from '@gongkai/kernel/pure';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { closeServer } from './close-server.ts';
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
const OPEN_TO_ALL = new Set(['/healthz', '/readyz']);

/**
 * Serves a subgraph over HTTP: `/graphql` and its routes for callers with an internal token, `/healthz` and `/readyz` for
 * all. Without a token everything else answers 401.
 */
export async function serveSubgraph(
  subgraph: Subgraph,
  options: { host: string; port: number; logger: Logger; readiness: () => Promise<Readiness> },
): Promise<SubgraphServer> {
  const app = Fastify({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: 'idle' });
  const contexts = admitCallers(app, subgraph);
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const { status, answer } = errorAnswer(error, contexts.get(request)?.requestId);
    if (status === 500) options.logger.error({ err: error, service: subgraph.name }, 'request failed');
    return reply.code(status).send(answer);
  });
  app.get('/healthz', async () => ({ status: 'ok', service: subgraph.name }));
  app.get('/readyz', async (_request, reply) => {
    const readiness = await options.readiness();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  app.post('/graphql', (request, reply) => answerOperation(subgraph, contextOf(contexts, request), reply));
  for (const route of subgraph.routes) mount(app, { contexts, route, logger: options.logger });
  const url = await app.listen({ host: options.host, port: options.port });
  options.logger.info({ url, service: subgraph.name }, 'subgraph is listening');
  return { url, close: () => closeServer(app) };
}

type Contexts = WeakMap<FastifyRequest, RequestContext>;

// Before the body is read: nobody without a token may make the service take in or parse one.
function admitCallers(app: FastifyInstance, subgraph: Subgraph): Contexts {
  const contexts: Contexts = new WeakMap();
  app.addHook('onRequest', async (request, reply) => {
    if (OPEN_TO_ALL.has(request.routeOptions.url ?? '')) return;
    try {
      contexts.set(request, await subgraph.contextFor(flatHeaders(request)));
    } catch (error) {
      if (!(error instanceof InternalTokenError)) throw error;
      await reply.code(401).send({ errors: [{ message: error.message, extensions: { code: error.code } }] });
    }
  });
  return contexts;
}

function contextOf(contexts: Contexts, request: FastifyRequest): RequestContext {
  const context = contexts.get(request);
  if (!context) throw new Error(`${request.url} was reached without a caller`);
  return context;
}

async function answerOperation(
  subgraph: Subgraph,
  context: RequestContext,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const operation = operationRequestSchema.safeParse(reply.request.body);
  if (!operation.success) {
    const { message } = operation.error;
    return reply.code(400).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  }
  return reply.send(await subgraph.execute(operation.data, context));
}

// What a bug says is for the log.
function errorAnswer(error: FastifyError, requestId: string | undefined): { status: number; answer: object } {
  const status = error.statusCode ?? 500;
  if (status >= 500) return { status: 500, answer: internalError(requestId) };
  const { message } = error;
  return { status, answer: { errors: [{ message, extensions: { code: 'BAD_REQUEST', requestId } }] } };
}

function internalError(requestId: string | undefined): object {
  const { zh, en } = PROBLEMS.INTERNAL.message;
  return { errors: [{ message: `${zh} / ${en}`, extensions: { code: 'INTERNAL', requestId } }] };
}

interface Mounting {
  readonly contexts: Contexts;
  readonly route: Route;
  readonly logger: Logger;
}

function mount(app: FastifyInstance, { contexts, route, logger }: Mounting): void {
  void app.register(async (scope) => {
    // Routes read their own bodies as streams.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.route({
      method: route.method,
      url: `${route.prefix}*`,
      handler: async (request, reply) => {
        const context = contextOf(contexts, request);
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
  response.writeHead(500, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(internalError(requestId)));
}

function flatHeaders(request: FastifyRequest): Headers {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
