import {
  createLogger,
  EXIT,
  exitCodeOf,
  Lifecycle,
  openPostgres,
  stopOnSignals,
  systemClock,
  type LifecyclePart,
  type Logger,
} from '@gongkai/kernel/node';
import { createKeyring, httpTransport, SERVICE_NAMES, type ServiceName } from '@gongkai/runtime';
import { createGateway, type Gateway } from './create-gateway.ts';
import { proxiedRoutes } from './doors/doors.ts';
import { readGatewayConfig, type GatewaySettings } from './gateway.config.ts';

const DEFAULT_PORT = 4000;

/** Something the process needs cannot be had now; starting again later may help. */
class UnavailableError extends Error {
  readonly exitCode = EXIT.unavailable;

  constructor(what: string, cause: unknown) {
    super(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'UnavailableError';
  }
}

/**
 * Runs a gateway until it is told to stop; on SIGTERM it drains within 25 s. Exits 78 with every fault of the configuration,
 * 69 when the database or the port cannot be had, 0 after a clean stop.
 * @param supergraphSdl text of the composed supergraph
 */
export async function runGateway(supergraphSdl: string): Promise<void> {
  let logger: Logger | undefined;
  try {
    const settings = readGatewayConfig();
    logger = loggerOf(settings);
    await start(settings, supergraphSdl, logger);
  } catch (error) {
    if (logger) logger.fatal({ err: error }, 'the gateway could not start');
    else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(exitCodeOf(error));
  }
}

async function start(settings: GatewaySettings, supergraphSdl: string, logger: Logger): Promise<void> {
  const lifecycle = new Lifecycle({ logger });
  const asked = new AbortController();
  process.once('SIGTERM', () => asked.abort()).once('SIGINT', () => asked.abort());
  stopOnSignals(lifecycle);
  await assemble(settings, supergraphSdl, { lifecycle, logger });
  try {
    await lifecycle.start();
  } catch (error) {
    // told to stop before it had started: the signal's own handler ends the process
    if (!asked.signal.aborted) throw error;
  }
}

async function assemble(
  { values }: GatewaySettings,
  supergraphSdl: string,
  { lifecycle, logger }: { lifecycle: Lifecycle; logger: Logger },
): Promise<void> {
  const engine = openPostgres({ url: values.DATABASE_URL });
  const database = await engine.connect({ service: 'gateway' });
  const serviceUrls = urlsOf(values);
  const transports = SERVICE_NAMES.flatMap((name) => {
    const url = serviceUrls[name];
    return url === undefined ? [] : [[name, httpTransport(name, url)] as const];
  });
  const gateway = await createGateway({
    supergraphSdl,
    transports: Object.fromEntries(transports),
    routes: proxiedRoutes(serviceUrls),
    serviceUrls,
    database,
    engine,
    clock: systemClock,
    logger,
    keyring: await createKeyring({
      service: 'gateway',
      privateJwk: values.INTERNAL_SIGNING_KEY,
      trusted: values.INTERNAL_TRUSTED_KEYS,
      clock: systemClock,
    }),
    sessions: {
      idleMs: values.SESSION_IDLE_MINUTES * 60_000,
      maxAgeMs: values.SESSION_MAX_MINUTES * 60_000,
      isCookieSecure: values.SESSION_COOKIE_SECURE,
    },
    trustedProxies: values.TRUSTED_PROXIES,
  });
  lifecycle
    .add({
      name: 'database',
      start: () => orUnavailable('数据库无法连接 / the database cannot be reached', () => database.query('select 1')),
      stop: async () => {
        await database.close();
        await engine.close();
      },
    })
    .add({
      name: 'transports',
      stop: async () => void (await Promise.all(transports.map(([, transport]) => transport.close()))),
    })
    .add(gatewayPart(gateway, { host: values.HOST, port: values.PORT ?? DEFAULT_PORT }));
}

function gatewayPart(gateway: Gateway, at: { host: string; port: number }): LifecyclePart {
  return {
    name: 'gateway',
    start: () => orUnavailable('无法监听 / cannot listen', () => gateway.listen(at)),
    drain: () => gateway.close(),
  };
}

async function orUnavailable(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new UnavailableError(what, error);
  }
}

function urlsOf(values: GatewaySettings['values']): Partial<Record<ServiceName, string>> {
  const urls: [ServiceName, string | undefined][] = [
    ['registry', values.REGISTRY_URL],
    ['publications', values.PUBLICATIONS_URL],
    ['monitoring', values.MONITORING_URL],
    ['harvester', values.HARVESTER_URL],
  ];
  return Object.fromEntries(urls.filter(([, url]) => url !== undefined));
}

function loggerOf({ values, secretValues, warnings }: GatewaySettings): Logger {
  const logger = createLogger({
    name: 'gateway',
    level: values.LOG_LEVEL,
    format: values.LOG_FORMAT,
    // a library's error may show the secret part of the key without the JSON around it
    secretValues: [...secretValues, values.INTERNAL_SIGNING_KEY.d],
  });
  for (const warning of warnings) logger.warn(warning);
  return logger;
}
