import { newId, type LinkCheckFact, type ProbeFact } from '@gongkai/kernel/pure';
import { createSubgraph } from '@gongkai/harvester';
import type { ServiceClients } from '@gongkai/runtime';
import { disguisedResolver } from './disguised-addresses.ts';
import type { Bench, EntryPoint, Refusals } from './entry-point.ts';

const ASKING = ['harvester/src/probe/ask-address.ts', 'harvester/src/probe/control-target.ts'];
/** Links checked in one round of a site. */
const PER_ROUND = 50;

/** Addresses that monitoring is told of: home pages of registered sites, and links found on their pages. */
export const PROBE_ENTRY_POINTS: readonly EntryPoint[] = [
  {
    name: 'home page of a registered site',
    files: [...ASKING, 'harvester/src/probe/probe-home.ts', 'harvester/src/probe/read-site-pages.ts'],
    drive: async (bench, urls) => {
      const { probes } = await probed(bench, urls, 'home');
      return new Map(probes.map(({ url, failure }) => [url, failure]));
    },
  },
  {
    name: 'link on a page of a registered site',
    files: [...ASKING, 'harvester/src/probe/check-links.ts'],
    drive: async (bench, urls) => {
      const found = new Map<string, string | null>();
      for (let at = 0; at < urls.length; at += PER_ROUND) {
        for (const [url, code] of await checked(bench, urls.slice(at, at + PER_ROUND))) found.set(url, code);
      }
      return found;
    },
  },
];

async function checked(bench: Bench, urls: readonly string[]): Promise<Refusals> {
  const path = `/linking/${newId()}/`;
  const links = urls.map((url) => `<a href="${url.replaceAll('&', '&amp;')}">x</a>`).join('');
  bench.site.answers.set(path, { body: `<!doctype html><h1>教育局</h1>${links}` });
  const { linkChecks } = await probed(bench, [`${bench.site.url}${path}`], 'links');
  return new Map(linkChecks.map(({ url, failure }) => [url, failure]));
}

type Facts = { readonly probes: ProbeFact[]; readonly linkChecks: LinkCheckFact[] };

/** Registers a site for each address and probes them all; answers what monitoring was told. */
async function probed({ house, site }: Bench, urls: readonly string[], kind: 'home' | 'links'): Promise<Facts> {
  const facts: Facts = { probes: [], linkChecks: [] };
  const clients: ServiceClients = {
    call: async (_service, _document, variables) => {
      const { batch } = variables as unknown as { batch: Partial<Facts> };
      facts.probes.push(...(batch.probes ?? []));
      facts.linkChecks.push(...(batch.linkChecks ?? []));
      return { recordFacts: { recorded: 0, known: 0, refused: [], problems: [] } } as never;
    },
  };
  const ids = await Promise.all(urls.map((url) => register({ house, site }, url, kind)));
  const allow = [{ host: '127.0.0.1', port: Number(new URL(site.url).port) }];
  const options = { tick: 'never', workers: 1, allow, resolver: disguisedResolver };
  const harvester = await createSubgraph({ ...house.deps, clients }, options);
  await harvester.start();
  await harvester.probeNow({ kinds: [kind], siteIds: ids });
  await harvester.drain();
  return facts;
}

async function register({ house }: Bench, url: string, kind: string): Promise<string> {
  const id = newId();
  const { database } = house;
  await database.query(
    'insert into harvest.probe_target (site_id, code, base_url, is_probed) values ($1, $1::uuid::text, $2, true)',
    [id, url],
  );
  await database.query('insert into harvest.probe_duty (site_id, kind, next_at) values ($1, $2, $3)', [
    id,
    kind,
    '2026-01-01T00:00:00Z',
  ]);
  return id;
}
