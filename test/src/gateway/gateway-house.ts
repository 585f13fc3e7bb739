import { randomUUID } from 'node:crypto';
import { composeServices } from '@theguild/federation-composition';
import { createGateway, gatewayMigrations, proxiedRoutes, type Gateway, type GatewayOptions } from '@gongkai/gateway';
import {
  createLogger,
  frozenClock,
  ledgerMigrations,
  migrate,
  openPglite,
  openPostgres,
  roleOf,
  type Database,
  type DatabaseEngine,
  type FrozenClock,
} from '@gongkai/kernel/node';
import {
  createKeyring,
  createServiceClients,
  createSubgraph,
  generateServiceKeys,
  httpTransport,
  inProcessTransport,
  RequestContext,
  serveSubgraph,
  SERVICE_NAMES,
  type Keyring,
  type Route,
  type ServiceName,
  type Subgraph,
  type SubgraphServer,
  type Transport,
} from '@gongkai/runtime';
import { parse } from 'graphql';
import { inject } from 'vitest';
import { createPostgresDatabase } from '../kit/postgres-cluster.ts';
import { resetAccounts } from './sample-accounts.ts';
import { publications, registry } from './sample-subgraphs.ts';

const SERVICES = ['registry', 'publications'] as const;

/** How the gateway reaches the services. */
export type Mode = 'in process' | 'over HTTP';

/** A gateway over two small services, on the engine of the run. */
export interface GatewayHouse {
  readonly url: string;
  readonly gateway: Gateway;
  readonly engine: DatabaseEngine;
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
  const logger = createLogger({
    name: 'test',
    level: 'debug',
    format: 'json',
    destination: { write: (line) => log.push(line) },
  });
  const place = await openDatabases();
  const keyrings = await keyringsOf(clock);
  const subgraphs = new Map<ServiceName, Subgraph>();
  for (const definition of [registry, publications]) {
    const { name } = definition;
    const deps = {
      database: place.databases[name as (typeof SERVICES)[number]],
      engine: place.engine,
      clock,
      logger,
      keyring: keyrings[name],
      clients: createServiceClients(keyrings[name], {}),
    };
    const routes = name === 'publications' ? FEEDS : [];
    subgraphs.set(
      name,
      await createSubgraph(definition, deps, { context: (base) => new RequestContext(...base), routes }),
    );
  }
  const servers = new Map<ServiceName, SubgraphServer>();
  if (mode === 'over HTTP') {
    for (const [name, subgraph] of subgraphs) {
      const readiness = async () => ({ ready: true, parts: {} });
      servers.set(name, await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, logger, readiness }));
    }
  }
  const transports: Partial<Record<ServiceName, Transport>> = {};
  for (const [name, subgraph] of subgraphs) {
    const server = servers.get(name);
    transports[name] = server ? httpTransport(name, server.url) : inProcessTransport(() => subgraph);
  }
  const serviceUrls = Object.fromEntries([...servers].map(([name, { url }]) => [name, url]));
  const feeds = subgraphs.get('publications');
  const gateway = await createGateway({
    supergraphSdl: supergraphOf([...subgraphs.values()]),
    transports,
    serviceUrls,
    routes:
      mode === 'in process' && feeds ? [{ service: 'publications', subgraph: feeds }] : proxiedRoutes(serviceUrls),
    database: place.databases.gateway,
    engine: place.engine,
    clock,
    logger,
    keyring: keyrings.gateway,
    ...changed,
  });
  const url = await gateway.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    gateway,
    engine: place.engine,
    database: place.databases.gateway,
    clock,
    log,
    servers,
    close: async () => {
      await gateway.close();
      for (const transport of Object.values(transports)) await transport.close();
      for (const server of servers.values()) await server.close();
      for (const database of Object.values(place.databases)) await database.close();
      await place.engine.close();
    },
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

interface Place {
  readonly engine: DatabaseEngine;
  readonly databases: Record<'registry' | 'publications' | 'gateway', Database>;
}

async function openDatabases(): Promise<Place> {
  const { engine, urlOf } = process.env['TEST_ENGINE'] === 'postgres' ? await postgres() : await pglite();
  const connect = (service: ServiceName) => {
    const url = urlOf(service);
    return engine.connect({ service, ...(url === undefined ? {} : { url }) });
  };
  return {
    engine,
    databases: {
      registry: await connect('registry'),
      publications: await connect('publications'),
      gateway: await connect('gateway'),
    },
  };
}

type Opened = { engine: DatabaseEngine; urlOf: (service: ServiceName) => string | undefined };

async function pglite(): Promise<Opened> {
  const engine = await openPglite({});
  await migrate(engine, [ledgerMigrations, gatewayMigrations]);
  return { engine, urlOf: () => undefined };
}

async function postgres(): Promise<Opened> {
  const adminUrl = inject('postgresAdminUrl');
  if (adminUrl === null) throw new Error('this run has no PostgreSQL');
  const owner = await createPostgresDatabase(adminUrl, `gateway_${randomUUID().slice(0, 8)}`);
  const engine = openPostgres({ url: owner });
  await migrate(engine, [ledgerMigrations, gatewayMigrations]);
  // Roles are the cluster's: one password for all who share it.
  const { password } = new URL(adminUrl);
  for (const service of SERVICE_NAMES) {
    await engine.asOwner((scripts) => scripts.exec(`alter role ${roleOf(service)} login password '${password}'`));
  }
  const urlOf = (service: ServiceName): string => {
    const url = new URL(owner);
    url.username = roleOf(service);
    url.password = password;
    return url.href;
  };
  return { engine, urlOf };
}
