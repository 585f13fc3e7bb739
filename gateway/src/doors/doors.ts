import { pipeline } from 'node:stream/promises';
import type { Logger } from '@gongkai/kernel/node';
import { REQUEST_ID_HEADER, type Headers, type Route, type ServiceName, type Subgraph } from '@gongkai/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Pool } from 'undici';
import { catalogueMessage, errorAnswer } from '../answer.ts';
import { requestHeaders, responseHeaders } from './door-headers.ts';

/** Routes of one service: of its subgraph in this process, or of its process at a base URL. */
export type ServiceRoutes =
  | { readonly service: ServiceName; readonly subgraph: Pick<Subgraph, 'routes' | 'contextFor'> }
  | { readonly service: ServiceName; readonly baseUrl: string; readonly prefixes: readonly string[] };

/** Prefixes each service answers below, for where its routes cannot be asked. */
export const KNOWN_PREFIXES: Readonly<Partial<Record<ServiceName, readonly string[]>>> = {
  registry: ['/annexes/'],
  publications: ['/feeds/'],
  harvester: ['/push/'],
};

/** How long a service may take to answer what was sent whole, where it is long: 64 MB of items are read and kept first. */
const ANSWERS_WITHIN_MS: Readonly<Partial<Record<ServiceName, number>>> = { harvester: 180_000 };

/** Routes of services in other processes. */
export function proxiedRoutes(serviceUrls: Readonly<Partial<Record<ServiceName, string>>>): ServiceRoutes[] {
  return (Object.entries(KNOWN_PREFIXES) as [ServiceName, readonly string[]][]).flatMap(([service, prefixes]) => {
    const baseUrl = serviceUrls[service];
    return baseUrl === undefined ? [] : [{ service, baseUrl, prefixes }];
  });
}

/** Opens the services' routes to callers, streaming both ways, with the caller's internal token. */
export function mountDoors(app: FastifyInstance, doors: readonly ServiceRoutes[], logger: Logger): void {
  void app.register(async (scope) => {
    // What is sent through a door is read by the service, as it comes.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.addHook('preHandler', refuseWritesBeforePasswordChange);
    for (const door of doors) {
      if ('subgraph' in door)
        for (const route of door.subgraph.routes) mountInProcess(scope, { ...door, route, logger });
      else mountProxied(scope, door, logger);
    }
  });
}

async function refuseWritesBeforePasswordChange(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { session, requestId } = request.caller;
  if (request.method === 'GET' || request.method === 'HEAD' || !session?.mustChangePassword) return;
  await reply
    .code(403)
    .send(errorAnswer('PASSWORD_CHANGE_REQUIRED', catalogueMessage('PASSWORD_CHANGE_REQUIRED'), requestId));
}

type InProcessDoor = Extract<ServiceRoutes, { subgraph: unknown }> & { readonly route: Route; readonly logger: Logger };

function mountInProcess(scope: FastifyInstance, { service, subgraph, route, logger }: InProcessDoor): void {
  scope.route({
    method: route.method,
    url: `${route.prefix}*`,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const signed = await request.caller.headersFor(service);
      const context = await subgraph.contextFor(signed);
      request.raw.headers = requestHeaders(request.headers);
      takeOver(reply);
      try {
        await route.handle(request.raw, reply.raw, context);
      } catch (error) {
        breakOff(reply, { error, service, logger, code: 'INTERNAL' });
      }
    },
  });
}

function mountProxied(scope: FastifyInstance, door: Extract<ServiceRoutes, { baseUrl: string }>, logger: Logger): void {
  const { service, baseUrl, prefixes } = door;
  const pool = new Pool(baseUrl, {
    connections: 32,
    headersTimeout: ANSWERS_WITHIN_MS[service] ?? 30_000,
    bodyTimeout: 30_000,
  });
  scope.addHook('onClose', () => pool.close());
  for (const prefix of prefixes) {
    scope.route({
      method: ['GET', 'POST'],
      url: `${prefix}*`,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const signed = await request.caller.headersFor(service);
        takeOver(reply);
        try {
          await passThrough(pool, { request, reply, signed });
        } catch (error) {
          breakOff(reply, { error, service, logger, code: 'SERVICE_UNAVAILABLE' });
        }
      },
    });
  }
}

async function passThrough(
  pool: Pool,
  through: { request: FastifyRequest; reply: FastifyReply; signed: Headers },
): Promise<void> {
  const { request, reply, signed } = through;
  const upstream = await pool.request({
    path: request.raw.url ?? '/',
    method: request.method === 'POST' ? 'POST' : 'GET',
    headers: { ...requestHeaders(request.headers), ...(signed as Record<string, string>) },
    body: request.method === 'POST' ? request.raw : null,
  });
  reply.raw.writeHead(upstream.statusCode, {
    ...responseHeaders(upstream.headers),
    [REQUEST_ID_HEADER]: request.caller.requestId,
  });
  await pipeline(upstream.body, reply.raw);
}

// The raw answer is written past the framework, which has put its headers on none yet.
function takeOver(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  reply.hijack();
}

function breakOff(
  reply: FastifyReply,
  failed: { error: unknown; service: ServiceName; logger: Logger; code: string },
): void {
  const { error, service, logger, code } = failed;
  const { requestId } = reply.request.caller;
  const { raw } = reply;
  // not by the request: one that was read to its end counts as destroyed, though its sender waits for an answer
  if (raw.destroyed || raw.socket?.destroyed !== false) {
    logger.debug({ err: error, service, requestId }, 'the client left during an answer');
    raw.destroy();
    return;
  }
  logger.warn({ err: error, service, requestId }, 'a route of a service failed');
  if (raw.headersSent) {
    raw.destroy();
    return;
  }
  raw.writeHead(code === 'INTERNAL' ? 500 : 503, { 'content-type': 'application/json; charset=utf-8' });
  raw.end(JSON.stringify(errorAnswer(code, catalogueMessage(code), requestId)));
}
