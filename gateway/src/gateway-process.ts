import { openPostgres, systemClock, type LifecyclePart } from '@gongkai/kernel/node';
import {
  createKeyring,
  databasePart,
  orUnavailable,
  runProcess,
  serviceUrls,
  transportsFrom,
  transportsPart,
  type ProcessParts,
} from '@gongkai/runtime';
import { createGateway, type Gateway } from './create-gateway.ts';
import { proxiedRoutes } from './doors/doors.ts';
import { readGatewayConfig, type GatewaySettings } from './gateway.config.ts';

const DEFAULT_PORT = 4000;

/**
 * Runs a gateway until it is told to stop.
 * @param supergraphSdl text of the composed supergraph
 */
export function runGateway(supergraphSdl: string): Promise<void> {
  return runProcess({
    name: 'gateway',
    readSettings: readGatewayConfig,
    assemble: (settings, parts) => assemble(settings, supergraphSdl, parts),
  });
}

async function assemble(
  { values }: GatewaySettings,
  supergraphSdl: string,
  { lifecycle, logger }: ProcessParts,
): Promise<void> {
  const engine = openPostgres({ url: values.DATABASE_URL });
  const database = await engine.connect({ service: 'gateway' });
  const urls = serviceUrls(values);
  const transports = transportsFrom('gateway', values);
  const gateway = await createGateway({
    supergraphSdl,
    transports,
    routes: proxiedRoutes(urls),
    serviceUrls: urls,
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
    .add(databasePart(database, engine))
    .add(transportsPart(Object.values(transports)))
    .add(gatewayPart(gateway, { host: values.HOST, port: values.PORT ?? DEFAULT_PORT }));
}

function gatewayPart(gateway: Gateway, at: { host: string; port: number }): LifecyclePart {
  return {
    name: 'gateway',
    start: () => orUnavailable('无法监听 / cannot listen', async () => void (await gateway.listen(at))),
    drain: () => gateway.close(),
  };
}
