import { openPostgres, systemClock } from '@gongkai/kernel/node';
import { createKeyring, type ServiceName } from './internal-token.ts';
import { runProcess, transportsFrom, type ProcessParts } from './run-process.ts';
import { serveSubgraph } from './serve-subgraph.ts';
import { createServiceClients } from './service-client.ts';
import { clockOffsetMs, databasePart, readinessOf, serverPart, subgraphPart, transportsPart } from './service-parts.ts';
import { readServiceConfig, type ServiceSettings } from './service.config.ts';
import type { Subgraph, SubgraphDefinition, SubgraphDeps } from './subgraph.ts';

/** A service as a program of its own. */
export interface ServiceProgram {
  readonly name: ServiceName;
  readonly definition: SubgraphDefinition;
  /** @param settings what the process was configured with, `BLOB_DIR` among it */
  createSubgraph(deps: SubgraphDeps, settings: ServiceSettings['values']): Promise<Subgraph>;
  /** Port where `PORT` is not set. */
  readonly defaultPort: number;
}

/**
 * Runs a service until it is told to stop: reads the configuration, connects, serves; on SIGTERM it drains within 25 s.
 * Exits 78 with every fault of the configuration, 69 when the database or the port cannot be had, 0 after a clean stop.
 */
export function runService(program: ServiceProgram): Promise<void> {
  return runProcess({
    name: program.name,
    readSettings: readServiceConfig,
    assemble: (settings, parts) => assemble(program, settings, parts),
  });
}

async function assemble(
  program: ServiceProgram,
  { values }: ServiceSettings,
  { lifecycle, logger }: ProcessParts,
): Promise<void> {
  const { name, definition, defaultPort } = program;
  const engine = openPostgres({ url: values.DATABASE_URL });
  const database = await engine.connect({ service: name, entities: definition.entities });
  const keyring = await createKeyring({
    service: name,
    privateJwk: values.INTERNAL_SIGNING_KEY,
    trusted: values.INTERNAL_TRUSTED_KEYS,
    clock: systemClock,
  });
  const transports = transportsFrom(name, values);
  const clients = createServiceClients(keyring, transports);
  const subgraph = await program.createSubgraph(
    { database, engine, clock: systemClock, logger, keyring, clients },
    values,
  );
  const readiness = async () => readinessOf(await lifecycle.ready(), () => clockOffsetMs(database));
  const address = { host: values.HOST, port: values.PORT ?? defaultPort };
  lifecycle
    .add(databasePart(database, engine))
    .add(transportsPart(Object.values(transports)))
    .add(subgraphPart(subgraph))
    .add(serverPart(() => serveSubgraph(subgraph, { ...address, logger, readiness })));
}
