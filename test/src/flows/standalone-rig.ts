import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_SITE_CODES, sampleAccounts } from '@gongkai/standalone';
import { freePortBlock } from '../kit/free-port.ts';
import { runGongkai, startGongkai, type Finished, type GongkaiProcess } from '../kit/gongkai-process.ts';
import { graphClient, signedIn, type GraphClient } from '../kit/graph-client.ts';
import { shownItems } from '../kit/portal-reader.ts';

/** The platform and its sample sub-sites listen on consecutive ports. */
export const PORTS = 1 + SAMPLE_SITE_CODES.length;

/** Code of the district's own portal. */
export const MAIN_SITE = 'main';

/** `gongkai start` on a data directory of its own, started and ended as often as a test wants. */
export interface StandaloneRig {
  readonly url: string;
  readonly dataDir: string;
  readonly visitor: GraphClient;
  /** The process that was started last. */
  readonly platform: GongkaiProcess;
  start(): Promise<GongkaiProcess>;
  /** Runs another command on the same data directory. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Finished>;
  siteUrl(code: string): Promise<string>;
  /** The graph as one of the sample's people sees it. */
  as(username: string): Promise<GraphClient>;
  /** Ids of everything the portal shows, sorted. */
  shownIds(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openStandaloneRig(): Promise<StandaloneRig> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gongkai-flow-'));
  const env = { DATA_DIR: dataDir, PORT: String(await freePortBlock(PORTS)) };
  const url = `http://127.0.0.1:${env.PORT}`;
  const visitor = graphClient(url);
  const started: GongkaiProcess[] = [];
  const last = (): GongkaiProcess => {
    const platform = started.at(-1);
    if (!platform) throw new Error('the platform was never started');
    return platform;
  };
  return {
    url,
    dataDir,
    visitor,
    get platform() {
      return last();
    },
    start: async () => {
      started.push(await startGongkai(env));
      await last().event('ready');
      return last();
    },
    run: (args, more = {}) => runGongkai(args, { ...env, ...more }),
    siteUrl: async (code) => {
      const { sampleSites } = (await last().event('ready')) as unknown as { sampleSites: Record<string, string> };
      return sampleSites[code] ?? `no sample site ${code}`;
    },
    as: async (username) => {
      const account = (await sampleAccounts(dataDir)).find((known) => known.username === username);
      if (!account) throw new Error(`no sample account ${username}`);
      return signedIn(url, account);
    },
    shownIds: async () => [...new Set((await shownItems(visitor, MAIN_SITE)).map(({ id }) => id))].sort(),
    close: async () => {
      await Promise.all(started.map((platform) => platform.stop()));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
