import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closedPort } from '../sites/fault-server.ts';
import { citizen, openHarvestHouse, portalAdmin, type HarvestHouse } from './harvester-service.ts';
import { startLinkedSites, type LinkedSites } from './linked-sites.ts';

const HOURS = 3_600_000;
const LINKS = `query ($verdict: HarvestLinkVerdict, $bindingId: ID) {
  harvestLinks(first: 20, verdict: $verdict, bindingId: $bindingId) { edges { node {
  url verdict strikes breaks targetTitle targetSiteName reason { code how who } item { lastVersion link { verdict } } } } } }`;

interface ShownLink {
  readonly url: string;
  readonly verdict: string;
  readonly strikes: number;
  readonly breaks: number;
  readonly targetTitle: string | null;
  readonly reason: { readonly code: string; readonly how: string } | null;
}

let sites: LinkedSites;
let house: HarvestHouse;
let clock: FrozenClock;
let bindingId: string;
beforeAll(async () => {
  sites = await startLinkedSites();
  clock = frozenClock('2026-11-20T08:00:00+08:00');
  house = await openHarvestHouse(sites.ports, { clock });
});
afterAll(async () => {
  await house.close();
  await sites.stop();
});
beforeEach(async () => {
  sites.rows.clear();
  sites.targets.clear();
  sites.asked.length = 0;
  sites.isListShown = true;
  house.publications.batches.length = 0;
  for (const [path, title] of [
    ['/a', '耕地补贴政策解读'],
    ['/b', '农机补贴政策解读'],
  ] as const) {
    sites.rows.set(path, title);
    sites.targets.set(path, { title });
  }
  bindingId = await house.bind(sites.rule, { mode: 'WEB_LINK' });
});
// or the time that passes in the next test would make its links due
afterEach(() => house.database.query('update harvest.binding set enabled = false'));

async function links(verdict: string | null = null): Promise<ShownLink[]> {
  const { data, errors } = await house.ask(portalAdmin, LINKS, { verdict, bindingId });
  expect(errors).toBeUndefined();
  return (data as { harvestLinks: { edges: { node: ShownLink }[] } }).harvestLinks.edges.map(({ node }) => node);
}

const linkTo = async (path: string): Promise<ShownLink | undefined> =>
  (await links()).find(({ url }) => url.endsWith(path));

/** Lets time pass and the schedule look; waits for what it queued. */
async function later(hours: number): Promise<number> {
  clock.advance(hours * HOURS);
  const [harvester] = house.harvesters;
  const queued = (await harvester?.planDueRuns()) ?? 0;
  await harvester?.runsSettled({ bindingIds: [bindingId], timeoutMs: 20_000 });
  return queued;
}

async function verdictChanges(): Promise<number> {
  const rows = await house.database.query(
    `select 1 from ledger.event e join harvest.item i on i.id::text = any(e.ids)
     where e.type = 'link.verdictChanged' and i.binding_id = $1`,
    [bindingId],
  );
  return rows.length;
}

describe('a column that links to another site', () => {
  test('[R001-11] is taken over as links: title, date and address of each row, no word of its target', async () => {
    const run = await house.run(bindingId);
    expect(run).toMatchObject({ state: 'succeeded', counts: { discovered: 2, new: 2, delivered: 2, refused: 0 } });
    expect(house.publications.items).toMatchObject([
      {
        kind: 'LINK',
        url: `${sites.superiorUrl}/a`,
        title: '耕地补贴政策解读',
        bodyHtml: '',
        publishedOn: '2026-09-15',
      },
      { kind: 'LINK', url: `${sites.superiorUrl}/b`, title: '农机补贴政策解读', bodyHtml: '' },
    ]);
    expect(await links()).toMatchObject([
      { verdict: 'OK', reason: null, targetTitle: '耕地补贴政策解读', targetSiteName: '示例市人民政府门户网站' },
      { verdict: 'OK', item: { lastVersion: 1, link: { verdict: 'OK' } } },
    ]);
  });

  test('rows that say the same bring nothing new and ask their targets nothing; a new title is followed anew', async () => {
    await house.run(bindingId);
    sites.asked.length = 0;
    expect((await house.run(bindingId)).counts).toMatchObject({ unchanged: 2, new: 0, changed: 0 });
    expect(sites.asked).toEqual([]);
    sites.rows.set('/a', '耕地补贴政策解读（修订）');
    expect((await house.run(bindingId)).counts).toMatchObject({ unchanged: 1, changed: 1, delivered: 1 });
    expect(sites.asked).toEqual(['/a']);
  });

  test.each([
    ['a page nobody may read', { status: 403 }, 'link_forbidden'],
    ['a sign-in', { status: 401 }, 'login_wall'],
  ] as const)('%s is taken over with caution, and never broken', async (_what, answer, code) => {
    sites.targets.set('/b', answer);
    expect((await house.run(bindingId)).counts).toMatchObject({ new: 2, delivered: 2 });
    for (let week = 0; week < 4; week += 1) await later(7 * 24);
    expect(await linkTo('/b')).toMatchObject({ verdict: 'CAUTION', strikes: 0, reason: { code } });
    expect(await links('BROKEN')).toEqual([]);
  });

  test('a file is a good target', async () => {
    sites.targets.set('/b', { file: true });
    await house.run(bindingId);
    expect(await linkTo('/b')).toMatchObject({ verdict: 'OK', targetTitle: null });
  });

  test('what leads nowhere is not taken over, and is once it does', async () => {
    sites.targets.set('/b', { status: 404 });
    const run = await house.run(bindingId);
    expect(run).toMatchObject({ state: 'succeeded', counts: { new: 1, refused: 1, delivered: 1 } });
    expect(await house.refusals(run.id)).toMatchObject([
      { stage: 'fetch', code: 'http_4xx', subject: `${sites.superiorUrl}/b` },
    ]);
    sites.targets.set('/b', { title: '农机补贴政策解读' });
    expect((await house.run(bindingId)).counts).toMatchObject({ new: 1, unchanged: 1, refused: 0 });
  });

  test('an address of this machine nobody allowed is not followed, directly or by a redirect', async () => {
    const port = await closedPort();
    sites.rows.set(`http://127.0.0.1:${port}/c`, '内部系统');
    sites.targets.set('/b', { redirectTo: `http://127.0.0.1:${port}/d` });
    const run = await house.run(bindingId);
    expect(run.counts).toMatchObject({ new: 1, refused: 2 });
    expect((await house.refusals(run.id)).map(({ code }) => code)).toEqual(['ssrf_denied', 'ssrf_denied']);
  });
});

describe('a link that was taken over', () => {
  beforeEach(async () => void (await house.run(bindingId)));

  test('is broken when its target is not there three times in a row, and right again at the first sight of it', async () => {
    sites.targets.set('/b', 'hangUp');
    const seen: unknown[] = [];
    for (const hours of [7 * 24, 4, 4]) {
      await later(hours);
      const { verdict, strikes, reason } = (await linkTo('/b')) ?? {};
      seen.push([verdict, strikes, reason?.code]);
    }
    expect(seen).toEqual([
      ['CAUTION', 1, 'connect'],
      ['CAUTION', 2, 'connect'],
      ['BROKEN', 3, 'connect'],
    ]);
    expect(await verdictChanges()).toBe(2);
    sites.targets.set('/b', { title: '农机补贴政策解读' });
    await later(7 * 24);
    expect(await linkTo('/b')).toMatchObject({ verdict: 'OK', strikes: 0, breaks: 1, reason: null });
    expect(await verdictChanges()).toBe(3);
    // nothing of all this was news to publications
    expect(house.publications.items).toHaveLength(2);
  });

  test('[R001-11] is followed again when it is due, every 4 hours to 7 days, and not before', async () => {
    expect(await later(7 * 24 - 1)).toBe(0);
    sites.asked.length = 0;
    expect(await later(1)).toBe(1);
    expect(sites.asked.toSorted()).toEqual(['/a', '/b']);
    sites.targets.set('/a', { status: 410 });
    await later(7 * 24);
    sites.asked.length = 0;
    expect([await later(3), sites.asked]).toEqual([0, []]);
    expect([await later(1), sites.asked]).toEqual([1, ['/a']]);
  });

  test('is followed whether its list still shows it or cannot be read at all', async () => {
    sites.rows.delete('/b');
    sites.targets.set('/b', { status: 404 });
    sites.isListShown = false;
    await later(7 * 24);
    expect(await linkTo('/b')).toMatchObject({ verdict: 'CAUTION', reason: { code: 'link_gone' } });
    expect((await house.runs(bindingId)).at(-1)).toMatchObject({ state: 'failed', failure_code: 'http_5xx' });
  });

  test.each([
    ['has another title', { title: '网站改版公告' }, 'link_retitled'],
    ['belongs to another site', { title: '农机补贴政策解读', siteName: '某某商城' }, 'link_site_changed'],
  ] as const)('is to be looked at when its target %s', async (_what, answer, code) => {
    sites.targets.set('/b', answer);
    await later(7 * 24);
    const link = await linkTo('/b');
    expect(link).toMatchObject({ verdict: 'CAUTION', strikes: 0, reason: { code }, targetTitle: '农机补贴政策解读' });
    expect(link?.reason?.how).toMatch(/\p{Script=Han}.* \/ [A-Z]/u);
  });

  test('is shown to those who keep the bindings alone', async () => {
    const { data, errors } = await house.ask(citizen, LINKS);
    expect([data ?? null, errors?.map(({ extensions }) => extensions?.['code'])]).toEqual([null, ['FORBIDDEN']]);
  });
});
