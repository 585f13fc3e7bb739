import type { Clock, Database, Logger } from '@gongkai/kernel/node';
import type { ServiceName } from '@gongkai/runtime';
import { request } from 'undici';
import type { GatewayPresence } from '../presence.ts';

/** What `/readyz` answers. Degraded is ready: whatever does not need the missing part is served. */
export interface GatewayReadiness {
  readonly ready: boolean;
  readonly degraded: boolean;
  readonly parts: Readonly<Record<string, string>>;
}

export interface ReadinessDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly presence: GatewayPresence;
  /** Base URLs of services in other processes. */
  readonly serviceUrls: Readonly<Partial<Record<ServiceName, string>>>;
}

const ANSWER_WITHIN_MS = 1_500;

/** Asks the database and the services. The supergraph needs no asking: without one the gateway is not running. */
export async function gatewayReadiness(deps: ReadinessDeps): Promise<GatewayReadiness> {
  const services = Object.entries(deps.serviceUrls);
  const [database, ...answers] = await Promise.all([
    databaseState(deps),
    ...services.map(([name, url]) => serviceState(name, url, deps.logger)),
  ]);
  const { presence } = deps;
  const ledger = presence.isListening && presence.isLive;
  const parts: Record<string, string> = {
    database: database.text,
    supergraph: 'ok',
    ledger: `${presence.isListening ? 'listening' : 'not listening'}, ${presence.isLive ? 'live' : 'not live'}, position ${presence.position}`,
  };
  services.forEach(([name], index) => (parts[name] = answers[index]?.text ?? 'not asked'));
  return { ready: database.ok, degraded: database.ok && !(ledger && answers.every(({ ok }) => ok)), parts };
}

interface PartState {
  readonly ok: boolean;
  readonly text: string;
}

async function databaseState({ database, clock, logger }: ReadinessDeps): Promise<PartState> {
  try {
    const [row] = await within(database.query<{ now: string }>('select clock_timestamp()::timestamptz(3) as now'));
    const offsetMs = row ? clock.now().getTime() - Date.parse(row.now) : Number.NaN;
    return { ok: true, text: `ok, clock offset ${offsetMs} ms` };
  } catch (error) {
    logger.warn({ err: error }, 'the database does not answer');
    return { ok: false, text: 'unreachable' };
  }
}

async function serviceState(service: string, url: string, logger: Logger): Promise<PartState> {
  try {
    const timeouts = { headersTimeout: ANSWER_WITHIN_MS, bodyTimeout: ANSWER_WITHIN_MS };
    const { statusCode, body } = await within(request(new URL('/readyz', url), timeouts));
    await body.dump();
    return statusCode === 200 ? { ok: true, text: 'ok' } : { ok: false, text: `not ready (${statusCode})` };
  } catch (error) {
    logger.debug({ err: error, service }, 'a service does not answer');
    return { ok: false, text: 'unreachable' };
  }
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_WITHIN_MS} ms`)), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([work, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
