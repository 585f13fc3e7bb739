import type { Clock, Database, DatabaseEngine, Logger } from '@gongkai/kernel/node';
import { createSubgraph as createHarvester, type Harvester, type HarvesterOptions } from '@gongkai/harvester';
import { createSubgraph as createMonitoring, type Monitoring } from '@gongkai/monitoring';
import { createSubgraph as createPublications } from '@gongkai/publications';
import { createSubgraph as createRegistry } from '@gongkai/registry';
import {
  createServiceClients,
  inProcessTransport,
  type Keyring,
  type ServiceName,
  type Subgraph,
  type SubgraphDeps,
  type Transport,
} from '@gongkai/runtime';
import type { PerService } from './service-connections.ts';

/** Something each subgraph has its own of. */
export type PerSubgraph<T> = Readonly<Record<Exclude<ServiceName, 'gateway'>, T>>;

/** The services of the graph; the harvester can be asked to read at once, monitoring to judge. */
export type Subgraphs = PerSubgraph<Subgraph> & { readonly harvester: Harvester; readonly monitoring: Monitoring };

/** What the services live on together. */
export interface Means {
  readonly engine: DatabaseEngine;
  readonly databases: PerService<Database>;
  readonly keyrings: PerService<Keyring>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What the secrets of push keys are made from; without it no pushes are taken. */
  readonly pushSecretKey?: string | undefined;
}

/** Builds the four subgraphs on one engine, calling each other in this process. */
export async function buildSubgraphs(means: Means, harvester: HarvesterOptions): Promise<Subgraphs> {
  const { pushSecretKey } = means;
  const built: Partial<Subgraphs> = {};
  const transports = transportsTo(() => {
    if (!isWhole(built)) throw new Error('a service was called before all were built');
    return built;
  });
  const deps = (service: ServiceName): SubgraphDeps => subgraphDeps(means, service, transports);
  return Object.assign(built, {
    registry: await createRegistry(deps('registry'), { pushSecretKey }),
    publications: await createPublications(deps('publications')),
    monitoring: await createMonitoring(deps('monitoring')),
    harvester: await createHarvester(deps('harvester'), { ...harvester, pushSecretKey }),
  });
}

const isWhole = (subgraphs: Partial<Subgraphs>): subgraphs is Subgraphs => subgraphs.harvester !== undefined;

/** Ways to the subgraphs of this process. */
export function transportsTo(subgraphs: () => Subgraphs): PerSubgraph<Transport> {
  return {
    registry: inProcessTransport(() => subgraphs().registry),
    publications: inProcessTransport(() => subgraphs().publications),
    monitoring: inProcessTransport(() => subgraphs().monitoring),
    harvester: inProcessTransport(() => subgraphs().harvester),
  };
}

/** What one service lives on; without `transports` it calls nobody, as while seeding. */
export function subgraphDeps(
  means: Means,
  service: ServiceName,
  transports: Partial<PerSubgraph<Transport>> = {},
): SubgraphDeps {
  const keyring = means.keyrings[service];
  return {
    database: means.databases[service],
    engine: means.engine,
    clock: means.clock,
    logger: means.logger.child({ service }),
    keyring,
    clients: createServiceClients(keyring, transports),
  };
}
