import { createLogger, exitCodeOf, Lifecycle, stopOnSignals, type ExitCode, type Logger } from '@gongkai/kernel/node';
import type { ServiceName } from './internal-token.ts';
import { httpTransport, type Transport } from './service-client.ts';
import type { ServiceSettings } from './service.config.ts';

/** What a program puts its parts into. */
export interface ProcessParts {
  readonly lifecycle: Lifecycle;
  readonly logger: Logger;
}

/** A service or gateway as a program of its own. */
export interface ProcessProgram<Settings extends ServiceSettings> {
  readonly name: ServiceName;
  /** @throws ConfigError with every fault */
  readSettings(): Settings;
  /** Adds the parts; they are started after it. */
  assemble(settings: Settings, parts: ProcessParts): Promise<void>;
}

/**
 * Runs a program until it is told to stop; on SIGTERM it drains within 25 s. Exits 78 with every fault of the
 * configuration, 69 when the database or the port cannot be had, 0 after a clean stop.
 */
export async function runProcess<Settings extends ServiceSettings>(program: ProcessProgram<Settings>): Promise<void> {
  let logger: Logger | undefined;
  try {
    const settings = program.readSettings();
    logger = loggerOf(program.name, settings);
    await start(program, settings, logger);
  } catch (error) {
    if (logger) logger.fatal({ err: error }, `the ${program.name} process could not start`);
    else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(exitCodeOf(error));
  }
}

async function start<Settings extends ServiceSettings>(
  program: ProcessProgram<Settings>,
  settings: Settings,
  logger: Logger,
): Promise<void> {
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
  await program.assemble(settings, { lifecycle, logger });
  try {
    await lifecycle.start();
  } catch (error) {
    // told to stop before it had started: the signal's own handler ends the process
    if (!isStopAsked) throw error;
  }
}

/** Addresses of the services that are configured. */
export function serviceUrls(values: ServiceSettings['values']): Partial<Record<ServiceName, string>> {
  const urls: [ServiceName, string | undefined][] = [
    ['registry', values.REGISTRY_URL],
    ['publications', values.PUBLICATIONS_URL],
    ['monitoring', values.MONITORING_URL],
    ['harvester', values.HARVESTER_URL],
  ];
  return Object.fromEntries(urls.filter(([, url]) => url !== undefined));
}

/** A way over HTTP to each configured service but `self`. */
export function transportsFrom(
  self: ServiceName,
  values: ServiceSettings['values'],
): Partial<Record<ServiceName, Transport>> {
  const urls = Object.entries(serviceUrls(values)) as [ServiceName, string][];
  return Object.fromEntries(
    urls.filter(([name]) => name !== self).map(([name, url]) => [name, httpTransport(name, url)]),
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
