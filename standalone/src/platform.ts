import {
  Lifecycle,
  systemClock,
  type Clock,
  type Database,
  type DatabaseEngine,
  type LifecyclePart,
  type Logger,
  type StopReport,
} from '@gongkai/kernel/node';
import { createGateway, type Gateway, type GatewayOptions } from '@gongkai/gateway';
import type { HarvesterOptions } from '@gongkai/harvester';
import { generateServiceKeys, SERVICE_NAMES, type Subgraph } from '@gongkai/runtime';
import { supergraphSdl } from '@gongkai/schema';
import { migratePlatform, type RolePasswords } from './migrate-platform.ts';
import { openEngine, type DatabasePlace } from './open-engine.ts';
import { connectServices, keyringsOf, type PerService } from './service-connections.ts';
import { buildSubgraphs, transportsTo, type Means, type Subgraphs } from './subgraphs.ts';

/** What the one-process mode is started with; nothing is read from the environment. */
export interface PlatformOptions extends DatabasePlace {
  /** An engine that is open already, instead of a place; stopping closes it. */
  readonly engine?: DatabaseEngine;
  /** `port` 0 takes a free one. */
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
  /** Default the machine's. */
  readonly clock?: Clock;
  /** With them each service signs in to PostgreSQL as its own role. */
  readonly rolePasswords?: RolePasswords;
  readonly harvester?: HarvesterOptions;
  /** What the secrets of push keys are made from; without it no pushes are taken. */
  readonly pushSecretKey?: string | undefined;
  readonly gateway?: Pick<GatewayOptions, 'sessions' | 'trustedProxies' | 'settleTimeoutMs'>;
  /** Done after the migrations, before anything is served: seeds. */
  readonly prepare?: (parts: PlatformParts) => Promise<void>;
}

/** What stands behind the door. */
export interface PlatformParts extends Means {
  readonly subgraphs: Subgraphs;
}

/** The whole house in this process. */
export interface Platform extends PlatformParts {
  /** Where the gateway listens, without a slash at the end. */
  readonly url: string;
  readonly gateway: Gateway;
  /** Drains within 25 s and closes everything, the database last. Safe to call twice. */
  stop(reason?: string): Promise<StopReport>;
}

/**
 * Opens the database, migrates it, builds the four subgraphs and the gateway on it, starts consumers and schedules, listens.
 * The services' keys live in memory and are new at every start.
 * @throws DirectoryLockedError when another process holds the data directory
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const engine = options.engine ?? (await openEngine(options));
  try {
    await migratePlatform(engine, options.rolePasswords ?? {});
    return await startOn(engine, options);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function startOn(engine: DatabaseEngine, options: PlatformOptions): Promise<Platform> {
  const { logger, clock = systemClock, pushSecretKey } = options;
  const keyrings = await keyringsOf(await generateServiceKeys(), clock);
  const databases = await connectServices(engine, options.rolePasswords ?? {});
  const common = { engine, databases, keyrings, clock, logger, pushSecretKey };
  const subgraphs = await buildSubgraphs(common, options.harvester ?? {});
  const gateway = await createGateway({
    ...options.gateway,
    supergraphSdl,
    transports: transportsTo(() => subgraphs),
    routes: Object.values(subgraphs).map((subgraph) => ({ service: subgraph.name, subgraph })),
    database: databases.gateway,
    keyring: keyrings.gateway,
    engine,
    clock,
    logger: logger.child({ service: 'gateway' }),
  });
  const parts = { ...common, subgraphs };
  let url = '';
  const lifecycle = new Lifecycle({ logger, clock: systemClock })
    .add(databasePart(engine, databases))
    .add({ name: 'preparation', start: () => options.prepare?.(parts) });
  for (const subgraph of Object.values(subgraphs)) lifecycle.add(subgraphPart(subgraph));
  lifecycle.add({
    name: 'gateway',
    start: async () => {
      url = await gateway.listen({ host: options.host, port: options.port });
    },
    drain: () => gateway.close(),
  });
  await lifecycle.start();
  return { ...parts, url, gateway, stop: (reason = 'asked to') => lifecycle.stop(reason) };
}

function databasePart(engine: DatabaseEngine, databases: PerService<Database>): LifecyclePart {
  return {
    name: 'database',
    stop: async () => {
      for (const service of SERVICE_NAMES) await databases[service].close();
      await engine.close();
    },
  };
}

function subgraphPart(subgraph: Subgraph): LifecyclePart {
  return { name: subgraph.name, start: () => subgraph.start(), drain: () => subgraph.drain() };
}
