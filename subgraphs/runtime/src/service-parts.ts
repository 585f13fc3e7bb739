import { EXIT, type Database, type DatabaseEngine, type LifecyclePart, type ReadyReport } from '@gongkai/kernel/node';
import type { Readiness, SubgraphServer } from './serve-subgraph.ts';
import type { Transport } from './service-client.ts';
import type { Subgraph } from './subgraph.ts';

/** Something the process needs cannot be had now; starting again later may help. */
class UnavailableError extends Error {
  readonly exitCode = EXIT.unavailable;

  constructor(what: string, cause: unknown) {
    super(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'UnavailableError';
  }
}

/** @throws UnavailableError, exit code 69, when `work` fails */
export async function orUnavailable<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new UnavailableError(what, error);
  }
}

/** The database: reachable, or the process is not ready. */
export function databasePart(database: Database, engine: DatabaseEngine): LifecyclePart {
  const ask = async (): Promise<void> => void (await database.query('select 1'));
  return {
    name: 'database',
    start: () => orUnavailable('数据库无法连接 / the database cannot be reached', ask),
    ready: async () => {
      await ask();
      return { ready: true };
    },
    stop: async () => {
      await database.close();
      await engine.close();
    },
  };
}

/** Connections to the other services. */
export function transportsPart(transports: readonly Transport[]): LifecyclePart {
  return {
    name: 'transports',
    stop: async () => void (await Promise.all(transports.map((transport) => transport.close()))),
  };
}

/** Consumers and own work of the service. */
export function subgraphPart(subgraph: Subgraph): LifecyclePart {
  return { name: 'subgraph', start: () => subgraph.start(), drain: () => subgraph.drain() };
}

/** The server: once draining it takes no more requests and answers those it has. */
export function serverPart(serve: () => Promise<SubgraphServer>): LifecyclePart {
  let server: SubgraphServer | undefined;
  return {
    name: 'server',
    start: async () => {
      server = await orUnavailable('无法监听 / cannot listen', serve);
    },
    drain: async () => server?.close(),
  };
}

/** `/readyz` of a service: each part, and how far this machine's clock is ahead of the database's. */
export async function readinessOf(report: ReadyReport, clockOffset: () => Promise<string>): Promise<Readiness> {
  const parts = report.parts.map((part) => [part.name, part.ready ? 'ready' : part.reason] as const);
  return {
    ready: report.ready,
    parts: { state: report.state, ...Object.fromEntries(parts), clockOffsetMs: await clockOffset() },
  };
}

/** Milliseconds this machine's clock is ahead of the database's, as text; `unknown` while it cannot be asked. */
export async function clockOffsetMs(database: Database): Promise<string> {
  const before = Date.now();
  try {
    const [row] = await database.query<{ now: string }>('select clock_timestamp() as now');
    if (!row) return 'unknown';
    // the database read its clock about halfway through the question
    return String(Math.round((before + Date.now()) / 2 - Date.parse(row.now)));
  } catch {
    // that the database is gone is said by its own part
    return 'unknown';
  }
}
