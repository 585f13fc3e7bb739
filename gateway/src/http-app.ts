import cookie from '@fastify/cookie';
import type { Logger } from '@gongkai/kernel/node';
import { REQUEST_ID_HEADER, type Keyring } from '@gongkai/runtime';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { catalogueMessage, errorAnswer } from './answer.ts';
import { Caller, requestIdOf } from './caller.ts';
import { isInternalHeader } from './doors/door-headers.ts';
import { LIMITS, limitMessage } from './limits/limits.ts';
import { credentialOf, SESSION_COOKIE } from './session/credential.ts';
import type { Sessions } from './session/sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; there for every route but health and the front page, where nobody is looked up. */
    caller: Caller;
  }
}

/** Proxies whose `X-Forwarded-For` is believed: none, all, or addresses and networks. */
export type TrustedProxies = boolean | readonly string[];

export interface HttpAppOptions {
  readonly keyring: Keyring;
  readonly sessions: Sessions;
  readonly logger: Logger;
  readonly trustedProxies: TrustedProxies;
}

/** How long a request may take to arrive whole: beyond what the slowest push is given, and never for ever. */
const WHOLE_WITHIN_MS = 150_000;

/** Routes nobody has to be known for; a probe must not cost a query. */
const WITHOUT_SESSION = new Set(['/', '/healthz', '/readyz']);

/** An HTTP server that knows its callers, believes no internal header of theirs, and says errors in one form. */
export async function createHttpApp(options: HttpAppOptions): Promise<FastifyInstance> {
  const { trustedProxies, logger } = options;
  const app = Fastify({
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: WHOLE_WITHIN_MS,
    forceCloseConnections: 'idle',
    trustProxy: typeof trustedProxies === 'boolean' ? trustedProxies : [...trustedProxies],
  });
  app.removeContentTypeParser('text/plain');
  await app.register(cookie);
  app.decorateRequest('caller');
  app.addHook('onRequest', async (request, reply) => {
    for (const name of Object.keys(request.raw.headers)) if (isInternalHeader(name)) delete request.raw.headers[name];
    const requestId = requestIdOf(request.headers[REQUEST_ID_HEADER], trustedProxies !== false);
    // Replaced by the signed-in one below; errors before that need an id too.
    request.caller = new Caller({ requestId, clientAddress: request.ip, session: undefined }, options.keyring);
    void reply.header(REQUEST_ID_HEADER, requestId).header('x-content-type-options', 'nosniff');
  });
  app.addHook('preHandler', (request, reply) => identify(request, reply, options));
  app.setErrorHandler<FastifyError>((error, request, reply) => answerError(error, { request, reply, logger }));
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(errorAnswer('NOT_FOUND', catalogueMessage('NOT_FOUND'), request.caller.requestId)),
  );
  return app;
}

// A stale cookie makes its owner a visitor, who can read on; a stale key is a fault its holder wants to know of.
async function identify(
  request: FastifyRequest,
  reply: FastifyReply,
  { sessions, keyring }: HttpAppOptions,
): Promise<void> {
  if (WITHOUT_SESSION.has(request.routeOptions.url ?? '')) return;
  const credential = credentialOf({
    authorization: request.headers.authorization,
    cookie: request.cookies[SESSION_COOKIE],
  });
  if (!credential) return;
  const session = await sessions.find(credential.token);
  const { requestId, clientAddress } = request.caller;
  request.caller = new Caller({ requestId, clientAddress, session }, keyring);
  if (session) return;
  if (credential.by === 'cookie') void reply.clearCookie(SESSION_COOKIE, { path: '/' });
  else await reply.code(401).send(errorAnswer('UNAUTHENTICATED', catalogueMessage('UNAUTHENTICATED'), requestId));
}

function answerError(
  error: FastifyError,
  at: { request: FastifyRequest; reply: FastifyReply; logger: Logger },
): FastifyReply {
  const { request, reply, logger } = at;
  const { requestId } = request.caller;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return reply.code(413).send(errorAnswer('LIMIT_BODY', limitMessage('LIMIT_BODY'), requestId));
  }
  const status = error.statusCode ?? 500;
  if (status < 500)
    return reply.code(status).send(errorAnswer('BAD_REQUEST', `请求有误 / Bad request: ${error.message}`, requestId));
  logger.error({ err: error, requestId }, 'request failed');
  return reply.code(500).send(errorAnswer('INTERNAL', `${catalogueMessage('INTERNAL')} (${requestId})`, requestId));
}
