import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite, openPostgres, verifyAuditChain, type DatabaseEngine } from '@gongkai/kernel/node';
import { PROBLEMS } from '@gongkai/kernel/pure';
import { consoleOperations, portalOperations } from '@gongkai/schema';
import {
  ensureAdministrator,
  openSampleDistrict,
  SAMPLE_SITE_CODES,
  signedInClient,
  startPlatform,
  subgraphDeps,
  type Administrator,
  type GraphClient,
  type Platform,
  type SampleDistrict,
} from '@gongkai/standalone';
import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findChromium } from '../kit/chromium.ts';
import { servicePasswords } from '../kit/distributed.ts';
import { freePortBlock } from '../kit/free-port.ts';
import { createPostgresDatabase } from '../kit/postgres-cluster.ts';
import { silentLogger } from '../kit/silent-logger.ts';

const isPostgres = process.env['TEST_ENGINE'] === 'postgres';

const hasBrowser = findChromium() !== undefined;
const LIVES_WITHIN_MS = 240_000;

/** The column that shows links alone. */
const LINKED = 'decision/interpretation';

/** What each column shows once all sub-sites were read; one is drawn by a script. */
const COUNTS: Readonly<Record<string, number>> = {
  'decision/consultation': 14,
  'decision/meetings': 10,
  'decision/normative-documents': 24,
  'decision/plans': 6,
  [LINKED]: 8,
  'management/disclosed-documents': 12,
  'service/life-cycle': 12,
  'execution/major-works': 12,
  'result/random-inspection': 15,
  'result/statistics': 12,
  ...(hasBrowser ? { 'result/permits-and-penalties': 10 } : {}),
};
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

interface Running {
  readonly platform: Platform;
  readonly district: SampleDistrict;
  readonly administrator: Administrator | undefined;
  stop(): Promise<void>;
}

let dataDir: string;
let postgresUrl: string | undefined;
let running: Running;
let administrator: Administrator | undefined;
let basePort = 0;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gongkai-standalone-'));
  const adminUrl = isPostgres ? inject('postgresAdminUrl') : null;
  if (adminUrl) postgresUrl = await createPostgresDatabase(adminUrl, `test_${randomBytes(6).toString('hex')}`);
  running = await start(isPostgres ? {} : { template: inject('pgliteTemplate') });
  administrator = running.administrator;
  const { published, refusals, unread } = await running.district.live(running.platform, {});
  expect({ published, refusals }).toEqual({ published: sum(Object.values(COUNTS)), refusals: [] });
  // without a browser one site cannot be read, which is said, and keeps none of the others from it
  expect(unread.map((reason) => /render_failed/.test(reason))).toEqual(hasBrowser ? [] : [true]);
}, LIVES_WITHIN_MS);

afterAll(async () => {
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function openEngine(made: { template?: string }): Promise<DatabaseEngine> {
  return postgresUrl === undefined ? openPglite({ dataDir, ...made }) : openPostgres({ url: postgresUrl });
}

// An item's identity is its address, so a restarted sub-site has to be where it was.
async function openDistrict(): Promise<SampleDistrict> {
  if (basePort === 0) basePort = await freePortBlock(SAMPLE_SITE_CODES.length);
  return openSampleDistrict({ host: '127.0.0.1', basePort, dataDir });
}

async function start(made: { template?: string } = {}): Promise<Running> {
  const district = await openDistrict();
  let first: Administrator | undefined;
  const platform = await startPlatform({
    engine: await openEngine(made),
    host: '127.0.0.1',
    port: 0,
    logger: silentLogger,
    rolePasswords: postgresUrl === undefined ? {} : servicePasswords(postgresUrl),
    harvester: { ...district.harvester, blobDir: join(dataDir, 'blobs'), tick: 'never' },
    prepare: async (parts) => {
      first = await ensureAdministrator(subgraphDeps(parts, 'registry'));
      await district.prepare(parts);
    },
  });
  const stop = async (): Promise<void> => {
    await district.stop();
    expect(await platform.stop()).toEqual({ failures: [] });
  };
  return { platform, district, administrator: first, stop };
}

function visitor(url: string): GraphClient {
  return {
    ask: async (document, variables) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: print(document), variables }),
      });
      const { data, errors } = (await answer.json()) as { data: never; errors?: unknown };
      expect(errors).toBeUndefined();
      return data;
    },
  };
}

async function publishedCounts(): Promise<Record<string, number>> {
  const { portalTree } = await visitor(running.platform.url).ask(portalOperations.ColumnTreeDocument, { site: 'main' });
  const columns = portalTree?.columns ?? [];
  return Object.fromEntries(columns.map(({ path, publishedCount }) => [path, publishedCount]));
}

describe('the sample district', () => {
  it('shows what all its sub-sites published, reviewed and signed, and nothing else', async () => {
    const counts = Object.entries(await publishedCounts()).filter(([, count]) => count > 0);
    // a channel counts nothing of its own
    expect(Object.fromEntries(counts)).toEqual(COUNTS);
  });

  it.each(Object.keys(COUNTS).filter((path) => path !== LINKED))(
    'shows a document of %s with its Chinese intact',
    async (path) => {
      const graph = visitor(running.platform.url);
      const { columnPage } = await graph.ask(portalOperations.ColumnPageDocument, { site: 'main', path, first: 1 });
      const id = columnPage?.items.edges[0]?.node.document.id ?? '';
      const { document } = await graph.ask(portalOperations.DocumentDocument, { id });
      expect(document?.title).toMatch(/^[^\ufffd]*\p{Script=Han}[^\ufffd]*$/u);
      expect(document?.bodyHtml).toMatch(/\p{Script=Han}{10}/u);
      expect(document?.bodyHtml).not.toContain('\ufffd');
    },
  );

  it('shows links to the city with their addresses and no text of it, each with what is known of its target', async () => {
    const graph = visitor(running.platform.url);
    const asked = { site: 'main', path: LINKED, first: 20 };
    const { columnPage } = await graph.ask(portalOperations.ColumnPageDocument, asked);
    const documents = columnPage?.items.edges.map(({ node }) => node.document) ?? [];
    const city = running.district.sites.sites.find(({ code }) => code === 'city')?.baseUrl ?? '';
    expect(documents.map(({ kind, url }) => [kind, url?.startsWith(`${city}/zwgk/zcjd/2026/`)])).toEqual(
      documents.map(() => ['LINK', true]),
    );
    for (const { id } of documents) {
      const { document } = await graph.ask(portalOperations.DocumentDocument, { id });
      expect(document).toMatchObject({ kind: 'LINK', bodyHtml: '', sourceName: '示例区农业农村局网站' });
    }
    const verdicts = await running.platform.databases.harvester.query(
      'select verdict, reason, count(*)::int as links from harvest.link group by 1, 2 order by 3',
    );
    expect(verdicts).toEqual([
      { verdict: 'caution', reason: 'link_forbidden', links: 1 },
      { verdict: 'ok', reason: null, links: 7 },
    ]);
  });

  it('may be asked from its own sub-sites and the control target alone, by exact addresses', () => {
    const { harvester, sites } = running.district;
    const [control, ...others] = harvester.allow?.slice(sites.sites.length) ?? [];
    expect(harvester.allow?.slice(0, sites.sites.length)).toEqual(
      sites.sites.map(({ port }) => ({ host: '127.0.0.1', port })),
    );
    expect([control?.host, others]).toEqual(['127.0.0.1', []]);
  });

  it('keeps the passwords of its people for their owner alone', async () => {
    const path = join(dataDir, 'sample-accounts.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).not.toContain(administrator?.password ?? 'admin');
  });

  it('has an audit chain that verifies', async () => {
    const { gateway } = running.platform.databases;
    expect(await verifyAuditChain(gateway)).toMatchObject({ ok: true });
  });
});

describe('the first administrator', () => {
  it('may read, but has to change the password before anything is written', async () => {
    if (!administrator) throw new Error('no administrator was made');
    const client = signedInClient(running.platform.url, administrator);
    expect(await client.ask(portalOperations.ColumnTreeDocument, { site: 'main' })).toHaveProperty('portalTree.code');
    const input = { editionId: '00000000-0000-7000-8000-000000000000', act: 'APPROVE', comment: null } as const;
    const written = client.ask(consoleOperations.RecordReviewDocument, { input, expectedVersion: 1 });
    await expect(written).rejects.toThrow(PROBLEMS.PASSWORD_CHANGE_REQUIRED.message.zh);
  });
});

describe('a restart', () => {
  it(
    'keeps everything, makes no second administrator and publishes nothing twice',
    async () => {
      await running.stop();
      running = await start();
      expect(running.administrator).toBeUndefined();
      expect(await publishedCounts()).toMatchObject(COUNTS);
      // each sub-site shows the text it showed before
      expect(await running.district.live(running.platform, {})).toMatchObject({ published: 0, refusals: [] });
      expect(await publishedCounts()).toMatchObject(COUNTS);
    },
    LIVES_WITHIN_MS,
  );
});

// Only the embedded engine lives in the directory.
if (!isPostgres) {
  it('a data directory in use is refused to a second platform with the pid and host of the first', async () => {
    const second = startPlatform({ dataDir, host: '127.0.0.1', port: 0, logger: silentLogger });
    await expect(second).rejects.toMatchObject({ code: 'DATA_DIRECTORY_LOCKED', holder: { pid: process.pid } });
  });
}
