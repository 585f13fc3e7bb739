import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { generateServiceKeys, SERVICE_NAMES, type ServiceName } from '@gongkai/runtime';
import {
  DISTRIBUTED_PROCESSES,
  MIGRATION,
  migrationEnvironment,
  planProcesses,
  serviceDatabaseUrl,
  type DistributedProcess,
  type DistributedSettings,
  type PlannedProcess,
} from './distributed-processes.ts';
import { freePorts } from './free-port.ts';
import { plainEnvironment, startSupervised, type SupervisedProcess } from './supervised-process.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const READY_TIMEOUT_MS = 60_000;
const DRAIN_MS = 15_000;

/** The distributed mode, running. */
export interface Distributed {
  /** One per gateway. */
  readonly gatewayUrls: readonly string[];
  /** Names of the processes: `registry`, `harvester-1`, … */
  readonly names: readonly string[];
  /** @throws RangeError for a name that is not among `names` */
  urlOf(name: string): string;
  /** URL under which a service's login role opens the database. */
  databaseUrlOf(service: ServiceName): string;
  /** What a process wrote to its streams, over all its starts; all processes when no name is given. */
  logs(name?: string): string;
  isRunning(name: string): boolean;
  /** Process id of the program itself. */
  pidOf(name: string): Promise<number>;
  /** Ends one process at once, as a crash would (SIGKILL). */
  kill(name: string): Promise<void>;
  /** Starts a process that was killed, at the same address, and waits until it is ready. */
  restart(name: string): Promise<void>;
  /** Asks all processes to drain, removes what was stored; safe to call twice. */
  stop(): Promise<void>;
}

export interface DistributedOptions {
  /** The migrating role's URL of an empty or migrated database. */
  readonly databaseUrl: string;
  /** Added to every process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Left out, the database is migrated first. */
  readonly migrate?: boolean;
  /** Other programs in the services' places; for the kit's own test. */
  readonly processes?: readonly DistributedProcess[];
}

interface Running {
  readonly planned: PlannedProcess;
  process: SupervisedProcess;
  earlierLog: string;
}

/**
 * Starts the services as docker-compose.yml does, each its own process under its own database role, on ephemeral ports
 * of 127.0.0.1, and waits until all are ready. Needs built packages.
 * @throws Error with the logs when the migration fails or a process is not ready within 60 s
 */
export async function startDistributed(options: DistributedOptions): Promise<Distributed> {
  const programs = options.processes ?? DISTRIBUTED_PROCESSES;
  const storage = await mkdtemp(join(tmpdir(), 'gongkai-distributed-'));
  const running = new Map<string, Running>();
  const stop = async (): Promise<void> => {
    await Promise.all([...running.values()].map(({ process }) => process.stop()));
    await rm(storage, { recursive: true, force: true });
  };
  const environment = (own: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
    ...plainEnvironment(),
    ...options.env,
    ...own,
  });
  try {
    const settings = await freshSettings(options.databaseUrl, storage, programs);
    if (options.migrate !== false) await migrate(environment(migrationEnvironment(settings)));
    for (const planned of planProcesses(settings, programs)) {
      running.set(planned.name, { planned, process: start(planned, environment(planned.env)), earlierLog: '' });
    }
    await Promise.all([...running.values()].map(waitUntilReady));
    return control({ running, settings, stop, environment });
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Passwords follow from the owner's: login roles are shared by all databases of a cluster, so all must agree. */
export function servicePasswords(databaseUrl: string): Record<ServiceName, string> {
  const owner = new URL(databaseUrl).password;
  const password = (service: string): string => createHash('sha256').update(`${service}:${owner}`).digest('base64url');
  return Object.fromEntries(SERVICE_NAMES.map((service) => [service, password(service)])) as Record<
    ServiceName,
    string
  >;
}

async function freshSettings(
  databaseUrl: string,
  blobDir: string,
  programs: readonly DistributedProcess[],
): Promise<DistributedSettings> {
  const keys = await generateServiceKeys();
  const signingKeys = keys.map(({ service, privateJwk }) => [service, JSON.stringify(privateJwk)] as const);
  return {
    databaseUrl,
    blobDir,
    passwords: servicePasswords(databaseUrl),
    signingKeys: Object.fromEntries(signingKeys) as Record<ServiceName, string>,
    pushSecretKey: servicePasswords(databaseUrl).harvester,
    trustedKeys: JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }),
    ports: await freePorts(programs.reduce((sum, { replicas }) => sum + replicas, 0)),
  };
}

async function migrate(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [MIGRATION.entry, ...MIGRATION.args], { cwd: ROOT, env });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new Error(`the migration failed: ${output}`, { cause: error });
  }
}

function start(planned: PlannedProcess, env: NodeJS.ProcessEnv): SupervisedProcess {
  const args = [join(ROOT, planned.entry)];
  return startSupervised({ command: process.execPath, args, signals: ['SIGTERM', 'SIGKILL'], graceMs: DRAIN_MS }, env);
}

async function waitUntilReady({ planned, process: program }: Running): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const state = await readiness(planned.url);
    if (state === 'ready') return;
    if (!program.isRunning() || Date.now() > deadline) {
      const why = program.isRunning() ? `is not ready (${state})` : 'ended';
      throw new Error(`${planned.name} ${why}:\n${program.log()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function readiness(url: string): Promise<string> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) });
    return answer.ok ? 'ready' : await answer.text();
  } catch (error) {
    return String(error); // not listening yet
  }
}

function control(parts: {
  running: Map<string, Running>;
  settings: DistributedSettings;
  stop: () => Promise<void>;
  environment: (own: Readonly<Record<string, string>>) => NodeJS.ProcessEnv;
}): Distributed {
  const { running, settings, environment } = parts;
  const find = (name: string): Running => {
    const found = running.get(name);
    if (found === undefined) throw new RangeError(`no process "${name}"; there are ${[...running.keys()].join(', ')}`);
    return found;
  };
  const logOf = ({ earlierLog, process }: Running): string => earlierLog + process.log();
  return {
    gatewayUrls: [...running.values()].flatMap(({ planned }) => (planned.service === 'gateway' ? [planned.url] : [])),
    names: [...running.keys()],
    urlOf: (name) => find(name).planned.url,
    databaseUrlOf: (service) => serviceDatabaseUrl(settings, service),
    logs: (name) => (name === undefined ? [...running.values()].map(logOf).join('') : logOf(find(name))),
    isRunning: (name) => find(name).process.isRunning(),
    pidOf: (name) => find(name).process.pid,
    kill: async (name) => {
      const { process: program } = find(name);
      process.kill(await program.pid, 'SIGKILL');
      await program.ended;
    },
    restart: async (name) => {
      const entry = find(name);
      await entry.process.stop();
      entry.earlierLog = logOf(entry);
      entry.process = start(entry.planned, environment(entry.planned.env));
      await waitUntilReady(entry);
    },
    stop: parts.stop,
  };
}
