import {
  createLogger,
  exitCodeOf,
  Lifecycle,
  openPostgres,
  stopOnSignals,
  systemClock,
  type ExitCode,
  type Logger,
} from '@gongkai/kernel/node';
import { createKeyring, type ServiceName } from './internal-token.ts';
import { serveSubgraph } from './serve-subgraph.ts';
import { createServiceClients, httpTransport, type Transport } from './service-client.ts';
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
export async function runService(program: ServiceProgram): Promise<void> {
  let logger: Logger | undefined;
  try {
    const settings = readServiceConfig();
    logger = loggerOf(program.name, settings);
    await start(program, settings, logger);
  } catch (error) {
    if (logger) logger.fatal({ err: error }, 'the service could not start');
    else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(exitCodeOf(error));
  }
}

async function start(program: ServiceProgram, settings: ServiceSettings, logger: Logger): Promise<void> {
  const lifecycle = new Lifecycle({ logger });
  let isStopAsked = false;
  stopOnSignals(lifecycle, {
    on: (signal, listener) =>
      process.on(signal, () => {
        isStopAsked = true;
        listener();
      }),
    exit: (code: ExitCode) => process.exit(code),
  });
  await assemble(program, settings, { lifecycle, logger });
  try {
    await lifecycle.start();
  } catch (error) {
    // told to stop before it had started: the signal's own handler ends the process
    if (!isStopAsked) throw error;
  }
}

async function assemble(
  program: ServiceProgram,
  { values }: ServiceSettings,
  { lifecycle, logger }: { lifecycle: Lifecycle; logger: Logger },
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
  const transports = transportsTo(values, name);
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

function transportsTo(values: ServiceSettings['values'], self: ServiceName): Partial<Record<ServiceName, Transport>> {
  const urls: [ServiceName, string | undefined][] = [
    ['registry', values.REGISTRY_URL],
    ['publications', values.PUBLICATIONS_URL],
    ['monitoring', values.MONITORING_URL],
    ['harvester', values.HARVESTER_URL],
  ];
  return Object.fromEntries(
    urls.flatMap(([name, url]) => (url === undefined || name === self ? [] : [[name, httpTransport(name, url)]])),
  );
}

function loggerOf(name: ServiceName, { values, secretValues, warnings }: ServiceSettings): Logger {
  const logger = createLogger({
    name,
    level: values.LOG_LEVEL,
    format: values.LOG_FORMAT,
    // a library's error may show the secret part of the key without the JSON around it
    secretValues: [...secretValues, values.INTERNAL_SIGNING_KEY.d],
  });
  for (const warning of warnings) logger.warn(warning);
  return logger;
}
