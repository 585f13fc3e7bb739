import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import {
  runConsumer,
  settle,
  type Clock,
  type ConsumerRun,
  type Database,
  type DatabaseEngine,
  type Logger,
} from '@gongkai/kernel/node';
import { closeServer, createServiceClients, type Keyring, type ServiceName, type Transport } from '@gongkai/runtime';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { errorAnswer } from './answer.ts';
import { mountDoors, type ServiceRoutes } from './doors/doors.ts';
import type { GraphContext } from './graph/graph-context.ts';
import { startGraphServer } from './graph/graph-server.ts';
import { gatewayReadiness, type GatewayReadiness, type ReadinessDeps } from './health/readiness.ts';
import { createHttpApp, type TrustedProxies } from './http-app.ts';
import { LANDING_PAGE, LANDING_PAGE_POLICY } from './landing/landing-page.ts';
import { limitMessage } from './limits/limits.ts';
import { GatewayPresence } from './presence.ts';
import { accountConsumer } from './session/account.consumer.ts';
import { mountSessions } from './session/session.routes.ts';
import { DEFAULT_SESSION_SETTINGS, Sessions, type SessionSettings } from './session/sessions.ts';

/** What a gateway is given to live on. */
export interface GatewayOptions {
  /** Text of the composed supergraph. */
  readonly supergraphSdl: string;
  /** How to reach each service; fields of a service without one answer SERVICE_UNAVAILABLE. The caller closes them. */
  readonly transports: Readonly<Partial<Record<ServiceName, Transport>>>;
  /** Routes of the services that callers may use. */
  readonly routes?: readonly ServiceRoutes[];
  /** Base URLs of services in other processes, for `/readyz`. */
  readonly serviceUrls?: Readonly<Partial<Record<ServiceName, string>>>;
  /** Database client of the service `gateway`. */
  readonly database: Database;
  readonly engine: DatabaseEngine;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Signs as `gateway`. */
  readonly keyring: Keyring;
  readonly sessions?: Partial<SessionSettings>;
  /** Default none. */
  readonly trustedProxies?: TrustedProxies;
  /** Longest time the answer to a change is held, in milliseconds; default 2,000. */
  readonly settleTimeoutMs?: number;
}

/** One running gateway. */
export interface Gateway {
  /**
   * Starts to take requests.
   * @param at `port` 0 takes a free one
   * @returns the base URL
   */
  listen(at: { host: string; port: number }): Promise<string>;
  /** The answer of `/readyz`. */
  readiness(): Promise<GatewayReadiness>;
  /** Takes no new request, finishes those in hand, leaves the barrier. Safe to call twice. */
  close(): Promise<void>;
}

const SETTLE_TIMEOUT_MS = 2_000;

/**
 * Builds the gateway: graph, sign-in, routes of the services, health. Needs the migrations of `gatewayMigrations`.
 * @throws when the supergraph cannot be read
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { database, engine, clock, logger, keyring, transports } = options;
  const settings = { ...DEFAULT_SESSION_SETTINGS, ...options.sessions };
  const sessions = new Sessions({ database, clock, keyring, registry: transports.registry, settings });
  const presence = new GatewayPresence({ database, engine, logger });
  const graph = await startGraphServer({
    supergraphSdl: options.supergraphSdl,
    transports,
    logger,
    settle: (position) => settle({ database, engine }, position, options.settleTimeoutMs ?? SETTLE_TIMEOUT_MS),
  });
  const app = await createHttpApp({ keyring, sessions, logger, trustedProxies: options.trustedProxies ?? false });
  const readiness: ReadinessDeps = { database, clock, logger, presence, serviceUrls: options.serviceUrls ?? {} };
  mountPages(app, readiness);
  mountGraph(app, graph);
  mountSessions(app, sessions, settings);
  mountDoors(app, options.routes ?? [], logger);
  const accounts = accountConsumer({ database, clients: createServiceClients(keyring, transports) });
  let following: ConsumerRun | undefined;
  let closing: Promise<void> | undefined;
  return {
    listen: async ({ host, port }) => {
      const url = await app.listen({ host, port });
      await presence.start();
      following = await runConsumer(accounts, { database, engine, clock, logger });
      logger.info({ url }, 'gateway is listening');
      return url;
    },
    readiness: () => gatewayReadiness(readiness),
    close: () => (closing ??= closeAll({ app, graph, presence, following })),
  };
}

function mountPages(app: FastifyInstance, readiness: ReadinessDeps): void {
  app.get('/', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', LANDING_PAGE_POLICY).send(LANDING_PAGE),
  );
  app.get('/healthz', async () => ({ status: 'ok', service: 'gateway' }));
  app.get('/readyz', async (_request, reply) => {
    const state = await gatewayReadiness(readiness);
    return reply.code(state.ready ? 200 : 503).send(state);
  });
}

function mountGraph(app: FastifyInstance, graph: ApolloServer<GraphContext>): void {
  const handler = fastifyApolloHandler(graph, { context: async ({ caller }) => ({ caller }) });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    preHandler: async (request, reply: FastifyReply) => {
      if (!Array.isArray(request.body)) return;
      await reply.code(400).send(errorAnswer('BATCHING_OFF', limitMessage('BATCHING_OFF'), request.caller.requestId));
    },
    handler,
  });
}

interface Running {
  readonly app: FastifyInstance;
  readonly graph: ApolloServer<GraphContext>;
  readonly presence: GatewayPresence;
  readonly following: ConsumerRun | undefined;
}

async function closeAll({ app, graph, presence, following }: Running): Promise<void> {
  await closeServer(app);
  await following?.stop();
  await presence.stop();
  await graph.stop();
}
