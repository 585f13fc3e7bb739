import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite, verifyAuditChain } from '@gongkai/kernel/node';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { sampleAccounts } from '@gongkai/standalone';
import { freePortBlock } from '../kit/free-port.ts';
import { startGongkai, type GongkaiProcess } from '../kit/gongkai-process.ts';
import { signedIn, type GraphClient } from '../kit/graph-client.ts';
import { seededNumbers } from './seeded-points.ts';

/** The platform and its sample sub-sites listen on consecutive ports. */
const PORTS = 24;
const WRITERS = 3;
/** Share of the kills that come while it starts, and the longest time others leave it after that. */
const SHARE_STARTING = 0.3;
const LONGEST_SERVICE_MS = 2_000;

/** What was left of the drafts that were acknowledged before a process was killed. */
export interface KilledPlatform {
  /** Kills that came before the platform was ready, and after. */
  readonly kills: { readonly starting: number; readonly serving: number };
  readonly acknowledged: number;
  /** Ids of acknowledged drafts that are not there. */
  readonly lost: readonly string[];
  /** Whether the audit chain is whole, and how many of its entries tell of drafts. */
  readonly audit: { readonly isWhole: boolean; readonly drafts: number };
  /** Milliseconds each start took until it was ready, after a kill. */
  readonly startsMs: readonly number[];
}

/** Starts `gongkai start` on one data directory and kills it (kill -9) at each of some seeded points while people write. */
export async function killStandalone(seed: number, kills: number): Promise<KilledPlatform> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gongkai-killed-'));
  try {
    const next = seededNumbers(seed);
    const env = { DATA_DIR: dataDir, PORT: String(await freePortBlock(PORTS)) };
    const life = new Life(env, dataDir);
    await life.begin();
    for (let kill = 0; kill < kills; kill += 1) {
      if (next() < SHARE_STARTING) await life.killStarting(next());
      else await life.killServing(next() * LONGEST_SERVICE_MS);
    }
    await life.begin();
    const { kills: counted, acknowledged, startsMs } = life;
    return {
      kills: counted,
      acknowledged: acknowledged.length,
      startsMs,
      ...(await whatIsLeft(dataDir, acknowledged)),
    };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** One data directory through all its processes. */
class Life {
  readonly kills = { starting: 0, serving: 0 };
  readonly acknowledged: string[] = [];
  readonly startsMs: number[] = [];

  constructor(
    private readonly env: Readonly<Record<string, string>>,
    private readonly dataDir: string,
  ) {}

  /** Starts it, lets it become whole and ends it in order. */
  async begin(): Promise<void> {
    const platform = await this.#start();
    await this.#write(platform, 200);
    const exitCode = await platform.end('SIGTERM');
    if (exitCode !== 0) throw new Error(`ended with ${exitCode}:\n${platform.log()}`);
  }

  /** Kills it at a point of its start, as a share of the time the last start took. */
  async killStarting(share: number): Promise<void> {
    const platform = await startGongkai(this.env);
    await pause(share * (this.startsMs.at(-1) ?? 0));
    this.kills.starting += 1;
    await platform.end('SIGKILL');
  }

  /** Kills it so long after it was ready, while people write. */
  async killServing(afterMs: number): Promise<void> {
    const platform = await this.#start();
    await this.#write(platform, afterMs);
    this.kills.serving += 1;
    await platform.end('SIGKILL');
  }

  async #start(): Promise<GongkaiProcess> {
    const startedAt = performance.now();
    const platform = await startGongkai(this.env);
    await platform.event('ready');
    this.startsMs.push(performance.now() - startedAt);
    return platform;
  }

  /** Several people draft for so long; each draft that was acknowledged is noted. */
  async #write(platform: GongkaiProcess, forMs: number): Promise<void> {
    const { url } = (await platform.event('ready')) as unknown as { url: string };
    const account = (await sampleAccounts(this.dataDir)).find(({ username }) => username === 'sample-drafter');
    if (!account) throw new Error('there is no sample drafter');
    const drafter = await signedIn(url, account);
    const over = pause(forMs).then(() => 'over' as const);
    await Promise.race([over, ...Array.from({ length: WRITERS }, () => this.#draftOn(drafter))]);
  }

  async #draftOn(drafter: GraphClient): Promise<void> {
    for (;;) {
      const input = { columnId: columnIdOf('s000-decision-03'), unitId: unitIdOf('government'), ...WORDING };
      const id = await drafted(drafter, input);
      if (id === undefined) return;
      this.acknowledged.push(id);
    }
  }
}

const WORDING = { title: '示例区关于中断试验的公告', bodyHtml: '<p>本公告仅供中断试验使用，请勿引用。</p>' };
const DRAFT = `mutation ($input: DraftDocumentInput!) {
  draftDocument(input: $input) { edition { documentId } problems { code message } }
}`;

interface Draft {
  readonly draftDocument: {
    readonly edition: { readonly documentId: string } | null;
    readonly problems: readonly { readonly code: string }[];
  };
}

/** The id of a draft that was acknowledged; undefined where the process was gone before it answered. */
async function drafted(drafter: GraphClient, input: object): Promise<string | undefined> {
  try {
    const { data, errors } = await drafter.ask<Draft, { input: object }>(DRAFT, { input });
    const id = data?.draftDocument.edition?.documentId;
    if (id === undefined) throw new RangeError(JSON.stringify({ data, errors }));
    return id;
  } catch (error) {
    // fetch says TypeError where the connection broke; a refusal is a fault of this test
    if (error instanceof RangeError) throw error;
    return undefined;
  }
}

async function whatIsLeft(
  dataDir: string,
  acknowledged: readonly string[],
): Promise<Pick<KilledPlatform, 'lost' | 'audit'>> {
  const engine = await openPglite({ dataDir });
  const database = await engine.connect({ service: 'gateway' });
  try {
    return await engine.asOwner(async (owner) => {
      const { rows: lost } = await owner.query<{ id: string }>(
        `select id from unnest($1::uuid[]) as given (id)
         where not exists (select from publications.document d join publications.edition e on e.document_id = d.id
                           where d.id = given.id)`,
        [acknowledged],
      );
      const { rows: audited } = await owner.query<{ count: number }>(
        `select count(*)::int as count from ledger.audit
         where body ->> 'action' = 'document.draft' and body ->> 'outcome' = 'done'`,
      );
      const { ok } = await verifyAuditChain(database);
      return { lost: lost.map(({ id }) => id), audit: { isWhole: ok, drafts: audited[0]?.count ?? 0 } };
    });
  } finally {
    await database.close();
    await engine.close();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
