import { DISTRIBUTED_PROCESSES, startDistributed } from '@gongkai/test/kit';
import { startChild, type ChildServer } from '../measure/child-server.ts';
import type { MeasuredSystem } from '../measure/load.ts';

/** A system under measurement, until it is stopped. */
export type RunningSystem = MeasuredSystem & { stop(): Promise<void> };

const program = (file: string): URL => new URL(file, import.meta.url);

/** Starts every system that answers the portal page, on one filled database; the embedded one fills its own. */
export async function startSystems(databaseUrl: string, started: (system: RunningSystem) => void): Promise<void> {
  for (const start of [standalone, embedded, distributed, stock]) started(await start(databaseUrl));
}

/** What HTTP itself costs for the same bytes. */
export async function startBare(answer: string): Promise<RunningSystem> {
  const server = await startChild(program('./bare-server.js'), { BENCH_ANSWER: answer });
  return ofChildren('bare node:http, the same bytes', server.url, [server]);
}

async function standalone(databaseUrl: string): Promise<RunningSystem> {
  const server = await startChild(program('./standalone-server.js'), { BENCH_DATABASE_URL: databaseUrl });
  return ofChildren('Gongkai, one process', server.url, [server]);
}

async function embedded(): Promise<RunningSystem> {
  const server = await startChild(program('./standalone-server.js'), {});
  return ofChildren('Gongkai, one process, its embedded database included', server.url, [server]);
}

async function distributed(databaseUrl: string): Promise<RunningSystem> {
  const processes = DISTRIBUTED_PROCESSES.map((process) => ({ ...process, replicas: 1 }));
  const services = await startDistributed({ databaseUrl, processes });
  const pids = await Promise.all(services.names.map((name) => services.pidOf(name)));
  const name = `Gongkai, distributed (${services.names.length} processes)`;
  return { name, url: `${services.urlOf('gateway')}/graphql`, pids, stop: () => services.stop() };
}

async function stock(databaseUrl: string): Promise<RunningSystem> {
  const subgraphOf = (name: string): Promise<ChildServer> =>
    startChild(program('./stock-subgraph.js'), { BENCH_SUBGRAPH: name, BENCH_DATABASE_URL: databaseUrl });
  const [registry, publications] = await Promise.all([subgraphOf('registry'), subgraphOf('publications')]);
  const gateway = await startChild(program('./stock-gateway.js'), {
    BENCH_REGISTRY_URL: registry.url,
    BENCH_PUBLICATIONS_URL: publications.url,
    APOLLO_TELEMETRY_DISABLED: '1',
  });
  return ofChildren('stock @apollo/gateway, Apollo Server subgraphs (3 processes)', gateway.url, [
    gateway,
    publications,
    registry,
  ]);
}

function ofChildren(name: string, url: string, children: readonly ChildServer[]): RunningSystem {
  return {
    name,
    url,
    pids: children.map(({ pid }) => pid),
    stop: async () => void (await Promise.all(children.map((child) => child.stop()))),
  };
}
