import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definition as harvester } from '@gongkai/harvester';
import { openPostgres, systemClock } from '@gongkai/kernel/node';
import { sampleAccounts, seedSampleBindings, startSampleSites, type SampleSites } from '@gongkai/standalone';
import { DISTRIBUTED_PROCESSES, migrationEnvironment, type DistributedProcess } from '../kit/distributed-processes.ts';
import { servicePasswords, startDistributed, type Distributed } from '../kit/distributed.ts';
import { runGongkai } from '../kit/gongkai-process.ts';
import { FIRST_COLUMNS } from './served-titles.ts';
import { signedIn, type Credentials, type GraphClient } from '../kit/graph-client.ts';
import { createPostgresDatabase } from '../kit/postgres-cluster.ts';

/** The distributed mode on a database of its own, with the district's catalogue, people and bindings. */
export interface DistributedRig {
  readonly services: Distributed;
  /** The owner's URL of the database. */
  readonly databaseUrl: string;
  readonly sites: SampleSites;
  /** Ids of the bindings of `FIRST_COLUMNS`, in their order. */
  readonly bindingIds: readonly string[];
  /** The graph as the first administrator sees it at a gateway; the password `gongkai seed` printed is changed. */
  administrator(gatewayUrl: string): Promise<GraphClient>;
  credentialsOf(username: string): Promise<Credentials>;
  close(): Promise<void>;
}

// As shipped but for the harvester, which may ask the sample sub-sites of this machine.
const PROCESSES: readonly DistributedProcess[] = DISTRIBUTED_PROCESSES.map((process) =>
  process.service === 'harvester' ? { ...process, entry: 'test/src/kit/harvester-with-sample.mjs' } : process,
);
const CHANGE_PASSWORD =
  'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { problems { code } } }';
// No schedule may fire while a flow counts what its own runs brought.
const RARELY = '0 0 29 2 *';
const NEW_PASSWORD = 'Another-Password-2026';

/** How a rig differs from the usual one. */
export interface DistributedRigOptions {
  /** The shipped ones with a harvester that may read the sample sub-sites, when not given. */
  readonly processes?: readonly DistributedProcess[];
  /** Further `host:port` of this machine the harvester may read. */
  readonly readable?: readonly string[];
}

/** @param adminUrl superuser's URL of the run's cluster */
export async function openDistributedRig(
  adminUrl: string,
  { processes = PROCESSES, readable = [] }: DistributedRigOptions = {},
): Promise<DistributedRig> {
  const databaseUrl = await createPostgresDatabase(adminUrl, `flow_${randomBytes(6).toString('hex')}`);
  const dataDir = await mkdtemp(join(tmpdir(), 'gongkai-flow-'));
  const sites = await startSampleSites({ host: '127.0.0.1', basePort: 0 });
  let services: Distributed | undefined;
  const close = async (): Promise<void> => {
    await services?.stop();
    await sites.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const addresses = sites.sites.map(({ baseUrl }) => new URL(baseUrl).host);
    const env = { FLOW_SAMPLE_SITES: [...addresses, ...readable].join(',') };
    services = await startDistributed({ databaseUrl, processes, env });
    const { username, password } = await seedDistrict(databaseUrl, dataDir);
    await changePassword(services.gatewayUrls[0] ?? '', { username, password });
    return {
      services,
      databaseUrl,
      sites,
      administrator: (gatewayUrl) => signedIn(gatewayUrl, { username, password: NEW_PASSWORD }),
      bindingIds: await seedBindings(services.databaseUrlOf('harvester'), sites),
      credentialsOf: async (username) => {
        const account = (await sampleAccounts(dataDir)).find((known) => known.username === username);
        if (!account) throw new Error(`no sample account ${username}`);
        return account;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Catalogue and people, by the command an operator would use. */
async function seedDistrict(databaseUrl: string, dataDir: string): Promise<Credentials> {
  const env = migrationEnvironment({ databaseUrl, passwords: servicePasswords(databaseUrl) });
  const { exitCode, stdout, stderr } = await runGongkai(['seed'], { ...env, DATA_DIR: dataDir });
  const line = stdout.split('\n').find((text) => text.includes('"administrator"'));
  if (exitCode !== 0 || line === undefined) throw new Error(`gongkai seed ended with ${exitCode}: ${stderr}`);
  return JSON.parse(line) as Credentials;
}

async function changePassword(url: string, credentials: Credentials): Promise<void> {
  const client = await signedIn(url, credentials);
  const input = { current: credentials.password, next: NEW_PASSWORD };
  const answer = await client.read(CHANGE_PASSWORD, { input });
  const done = { changePassword: { problems: [] } };
  if (JSON.stringify(answer) !== JSON.stringify(done)) throw new Error(JSON.stringify(answer));
}

async function seedBindings(url: string, sites: SampleSites): Promise<string[]> {
  const engine = openPostgres({ url });
  const database = await engine.connect({ service: 'harvester', entities: harvester.entities, url });
  try {
    // a flow reviews every edition by itself, one after the other: the first sub-sites are enough
    const bindings = sites.bindings.filter(({ siteCode }) =>
      FIRST_COLUMNS.some((column) => column.siteCode === siteCode),
    );
    return await seedSampleBindings({ database, clock: systemClock }, { ...sites, bindings }, RARELY);
  } finally {
    await database.close();
    await engine.close();
  }
}
