import { composeServices } from '@theguild/federation-composition';
import { createGateway, gatewayMigrations, proxiedRoutes, type Gateway, type GatewayOptions } from '@gongkai/gateway';
import { createLogger, frozenClock, type Database, type FrozenClock, type Logger } from '@gongkai/kernel/node';
import {
  createKeyring,
  createServiceClients,
  createSubgraph,
  generateServiceKeys,
  httpTransport,
  inProcessTransport,
  RequestContext,
  type RequestMeans,
  serveSubgraph,
  type Keyring,
  type Route,
  type ServiceName,
  type Subgraph,
  type SubgraphServer,
} from '@gongkai/runtime';
import { parse } from 'graphql';
import { openTestEngine, type TestEngine } from '../kit/test-engine.ts';
import { resetAccounts } from './sample-accounts.ts';
import { publications, registry } from './sample-subgraphs.ts';

/** How the gateway reaches the services. */
export type Mode = 'in process' | 'over HTTP';

/** A gateway over two small services, on the engine of the run. */
export interface GatewayHouse {
  readonly url: string;
  readonly gateway: Gateway;
  readonly database: Database;
  readonly clock: FrozenClock;
  readonly log: readonly string[];
  /** Where the services listen; only over HTTP. */
  readonly servers: ReadonlyMap<ServiceName, SubgraphServer>;
  close(): Promise<void>;
}

/** Builds the house. The clock stands at the machine's time, so that tokens hold. */
export async function openHouse(mode: Mode, changed: Partial<GatewayOptions> = {}): Promise<GatewayHouse> {
  resetAccounts();
  const clock = frozenClock(new Date());
  const log: string[] = [];
  const destination = { write: (line: string) => log.push(line) };
  const logger = createLogger({ name: 'test', level: 'debug', format: 'json', destination });
  const test = await openTestEngine([gatewayMigrations]);
  const keyrings = await keyringsOf(clock);
  const subgraphs = await buildSubgraphs({ test, clock, logger, keyrings });
  const services = mode === 'over HTTP' ? await serveAll(subgraphs, logger) : inThisProcess(subgraphs);
  const database = await test.connect('gateway');
  const gateway = await createGateway({
    supergraphSdl: supergraphOf(subgraphs),
    ...services,
    database,
    engine: test.engine,
    clock,
    logger,
    keyring: keyrings.gateway,
    ...changed,
  });
  const { servers, transports } = services;
  const url = await gateway.listen({ host: '127.0.0.1', port: 0 });
  const close = async (): Promise<void> => {
    await gateway.close();
    for (const transport of Object.values(transports)) await transport.close();
    for (const server of servers.values()) await server.close();
    await test.close();
  };
  return { url, gateway, database, clock, log, servers, close };
}

interface Parts {
  readonly test: TestEngine;
  readonly clock: FrozenClock;
  readonly logger: Logger;
  readonly keyrings: Readonly<Record<ServiceName, Keyring>>;
}

async function buildSubgraphs({ test, clock, logger, keyrings }: Parts): Promise<Subgraph[]> {
  const subgraphs: Subgraph[] = [];
  for (const definition of [registry, publications]) {
    const { name } = definition;
    const keyring = keyrings[name];
    const clients = createServiceClients(keyring, {});
    const deps = { database: await test.connect(name), engine: test.engine, clock, logger, keyring, clients };
    const routes = name === 'publications' ? FEEDS : [];
    const context = (means: RequestMeans) => new RequestContext(means);
    subgraphs.push(await createSubgraph(definition, deps, { context, routes }));
  }
  return subgraphs;
}

type Services = Required<Pick<GatewayOptions, 'transports' | 'routes' | 'serviceUrls'>> & {
  readonly servers: ReadonlyMap<ServiceName, SubgraphServer>;
};

function inThisProcess(subgraphs: readonly Subgraph[]): Services {
  return {
    transports: Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, inProcessTransport(() => subgraph)])),
    routes: subgraphs.map((subgraph) => ({ service: subgraph.name, subgraph })),
    serviceUrls: {},
    servers: new Map(),
  };
}

async function serveAll(subgraphs: readonly Subgraph[], logger: Logger): Promise<Services> {
  const servers = new Map<ServiceName, SubgraphServer>();
  const readiness = async () => ({ ready: true, parts: {} });
  for (const subgraph of subgraphs) {
    servers.set(subgraph.name, await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, logger, readiness }));
  }
  const serviceUrls = Object.fromEntries([...servers].map(([name, { url }]) => [name, url]));
  return {
    transports: Object.fromEntries([...servers].map(([name, { url }]) => [name, httpTransport(name, url)])),
    routes: proxiedRoutes(serviceUrls),
    serviceUrls,
    servers,
  };
}

// Echoes what reaches the service, piece by piece.
const FEEDS: readonly Route[] = (['GET', 'POST'] as const).map((method) => ({
  method,
  prefix: '/feeds/',
  handle: async (request, response, context) => {
    if (request.url === '/feeds/broken') throw new Error('password=secret at db.internal');
    response.writeHead(200, { 'content-type': 'application/json', 'x-gongkai-internal': 'leak', etag: '"1"' });
    const chunks: string[] = [];
    for await (const chunk of request) chunks.push(String(chunk));
    response.write(JSON.stringify({ url: request.url, headers: request.headers, actor: context.actor }));
    response.end(
      JSON.stringify({ requestId: context.requestId, address: context.clientAddress, body: chunks.join('') }),
    );
  },
}));

function supergraphOf(subgraphs: readonly Subgraph[]): string {
  const composed = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://${name}` })),
  );
  if (!('supergraphSdl' in composed) || !composed.supergraphSdl) throw new Error(JSON.stringify(composed.errors));
  return composed.supergraphSdl;
}

async function keyringsOf(clock: FrozenClock): Promise<Record<ServiceName, Keyring>> {
  const keys = await generateServiceKeys();
  const trusted = keys.map(({ publicJwk }) => publicJwk);
  const made = await Promise.all(
    keys.map(
      async ({ service, privateJwk }) =>
        [service, await createKeyring({ service, privateJwk, trusted, clock })] as const,
    ),
  );
  return Object.fromEntries(made) as Record<ServiceName, Keyring>;
}
