import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port.ts';
import { findPostgresBinaries, POSTGRES_INSTALL_HINT } from './postgres-binaries.ts';
import { startSupervised, type SupervisedProcess } from './supervised-process.ts';

const SUPERUSER = 'gongkai_admin';
const OWNER = 'gongkai_owner';
const START_TIMEOUT_MS = 20_000;
const START_ATTEMPTS = 3;

/** A PostgreSQL server that lives as long as one test run. */
export interface PostgresCluster {
  /** Superuser's URL; only for making databases. Tests connect as the owner or as a service role. */
  readonly adminUrl: string;
  /** Non-superuser that owns every created database and may create roles; what migrations run as. */
  readonly ownerPassword: string;
  /** Makes an empty UTF-8 database and returns the owner's URL to it. */
  createDatabase(name: string): Promise<string>;
  /** Stops the server and removes its directory; safe to call twice. */
  stop(): Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Starts a throwaway cluster from the machine's own binaries: UTF-8, C.UTF-8 collation, passwords over scram, no fsync,
 * listening on an ephemeral port of 127.0.0.1 and on a unix socket in its directory.
 * PostgreSQL refuses to run as root, so root drops to `postgres` or `nobody`.
 * @throws when no binaries are found or the server does not answer within 20 s
 */
export async function startPostgresCluster(): Promise<PostgresCluster> {
  const binaries = findPostgresBinaries();
  if (binaries === undefined) throw new Error(POSTGRES_INSTALL_HINT);
  let lastError: unknown;
  // Between finding a free port and binding it another process may take it.
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    try {
      return await startOnce(binaries);
    } catch (error) {
      lastError = error;
    }
  }
  throw new Error(`PostgreSQL from ${binaries} did not start in ${START_ATTEMPTS} attempts`, { cause: lastError });
}

/**
 * Makes an empty database on a running cluster, owned by the migrating role.
 * @param adminUrl as given by `PostgresCluster.adminUrl`
 * @returns the owner's URL; its password is the admin's, both are random per cluster
 */
export async function createPostgresDatabase(adminUrl: string, name: string): Promise<string> {
  await asAdmin(adminUrl, async (client) => {
    await client.query(`create database ${client.escapeIdentifier(name)} owner ${OWNER} template template0`);
  });
  const url = new URL(adminUrl);
  url.username = OWNER;
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

async function startOnce(binaries: string): Promise<PostgresCluster> {
  const account = unprivilegedAccount();
  const directory = mkdtempSync(join(tmpdir(), 'gongkai-pg-'));
  chmodSync(directory, 0o700);
  if (account !== undefined) chownSync(directory, account.uid, account.gid);
  const password = randomBytes(18).toString('base64url');
  try {
    initialise({ binaries, directory, password, account });
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
  const port = await freePort();
  const server = serve({ binaries, directory, port, account });
  const adminUrl = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
  try {
    await waitUntilReady(adminUrl, server);
    await createOwner(adminUrl, password);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    adminUrl,
    ownerPassword: password,
    createDatabase: (name) => createPostgresDatabase(adminUrl, name),
    stop: () => server.stop(),
  };
}

function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = entries.find((fields) => fields[0] === name);
    if (entry !== undefined) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error('PostgreSQL cannot run as root and the machine has neither a "postgres" nor a "nobody" user');
}

interface Initialisation {
  readonly binaries: string;
  readonly directory: string;
  readonly password: string;
  readonly account: Account | undefined;
}

function initialise({ binaries, directory, password, account }: Initialisation): void {
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) chownSync(passwordFile, account.uid, account.gid);
  const args = ['-D', join(directory, 'data'), '-U', SUPERUSER, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  const result = spawnSync(join(binaries, 'initdb'), [...args, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`], {
    cwd: directory,
    encoding: 'utf8',
    ...account,
  });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    throw new Error(`initdb failed: ${result.stderr ?? ''}`, { cause: result.error });
  }
}

function serve(cluster: Omit<Initialisation, 'password'> & { readonly port: number }): SupervisedProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(cluster.port),
    unix_socket_directories: cluster.directory,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    shared_buffers: '64MB',
    log_min_messages: 'warning',
    // One time zone on every machine, so a test never passes by where it ran.
    timezone: 'UTC',
  };
  return startSupervised({
    command: join(cluster.binaries, 'postgres'),
    args: ['-D', join(cluster.directory, 'data'), ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    // Fast shutdown disconnects clients; immediate is for a server that does not even do that.
    signals: ['SIGINT', 'SIGQUIT'],
    graceMs: 5000,
    directory: cluster.directory,
    ...cluster.account,
  });
}

async function waitUntilReady(adminUrl: string, server: SupervisedProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      return await asAdmin(adminUrl, async (client) => void (await client.query('select 1')));
    } catch (error) {
      const ended = !server.isRunning();
      if (ended || Date.now() > deadline) {
        throw new Error(`PostgreSQL ${ended ? 'ended' : 'did not answer'}: ${server.log()}`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function createOwner(adminUrl: string, password: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    await client.query(`create role ${OWNER} login createrole createdb password ${client.escapeLiteral(password)}`);
  });
}

async function asAdmin<T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
