import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openHarvestHouse, type HarvestHouse } from './harvester-service.ts';
import { startScriptedSite, type ScriptedSite, type SeenRequest } from './scripted-site.ts';

const SITES = 11;
const sites: ScriptedSite[] = [];
let taken = 0;
let house: HarvestHouse;
let clock: FrozenClock;
let site: ScriptedSite;

beforeAll(async () => {
  for (let index = 0; index < SITES; index += 1) sites.push(await startScriptedSite());
  clock = frozenClock('2026-11-20T08:00:00+08:00');
  house = await openHarvestHouse(
    sites.map(({ port }) => port),
    { clock, harvesters: 3, workers: 1 },
  );
});

afterAll(async () => {
  await house.close();
  await Promise.all(sites.map((one) => one.stop()));
});

beforeEach(() => {
  const next = sites[taken];
  if (!next) throw new RangeError('a test needs a site of its own');
  taken += 1;
  site = next;
  site.publish([1, 2, 3]);
});

const gapsMs = (requests: readonly SeenRequest[]): number[] =>
  requests.slice(1).map(({ atMs }, index) => atMs - (requests[index]?.atMs ?? 0));

describe('politeness towards one origin', () => {
  test('three processes ask it one request at a time, and never sooner than its source allows', async () => {
    const bindings = await Promise.all(['a', 'b', 'c'].map((key) => house.bind(site.rule, { key, politenessMs: 400 })));
    await Promise.all(bindings.map((binding, index) => house.harvesters[index]?.requestRun(binding, 'manual')));
    await house.harvesters[0]?.runsSettled();
    for (const binding of bindings) expect(await house.runs(binding)).toMatchObject([{ state: 'succeeded' }]);
    expect(site.mostAtOnce).toBe(1);
    // they are seen as they arrive, and a request takes its time on the way of a busy machine
    expect(Math.min(...gapsMs(site.requests))).toBeGreaterThan(250);
  });

  test('a lease its holder left behind runs out', async () => {
    await house.database.query(
      `insert into harvest.origin (origin, next_at, lease_id, lease_until)
       values ($1, clock_timestamp(), '00000000-0000-7000-8000-000000000000', clock_timestamp() + interval '1 second')`,
      [site.origin],
    );
    const startedMs = performance.now();
    expect(await house.run(await house.bind(site.rule, { politenessMs: 20 }))).toMatchObject({ state: 'succeeded' });
    expect((site.requests[0]?.atMs ?? 0) - startedMs).toBeGreaterThan(500);
  });

  test('a crawl delay of its robots rules is kept even where the source asks for none', async () => {
    site.pages.set('/robots.txt', 'User-agent: *\nCrawl-delay: 0.3');
    expect(await house.run(await house.bind(site.rule))).toMatchObject({ state: 'succeeded', counts: { new: 3 } });
    const pages = site.requests.filter(({ path }) => path !== '/robots.txt');
    expect(Math.min(...gapsMs(pages))).toBeGreaterThan(250);
  });
});

describe('a source that asks to slow down', () => {
  test('is asked again after the pause it wants, ever slower while it refuses and faster again afterwards', async () => {
    let refusals = 2;
    site.pages.set('/list.html', (_request, response) => {
      refusals -= 1;
      if (refusals < 0) response.writeHead(302, { location: '/list2.html' }).end();
      else response.writeHead(429, { 'retry-after': '1' }).end();
    });
    const list = await listText();
    site.pages.set('/list2.html', list);
    const run = await house.run(await house.bind(site.rule));
    expect(run).toMatchObject({ state: 'succeeded', counts: { new: 3, refused: 0 } });
    const [first = 0, second = 0] = gapsMs(site.requests.filter(({ path }) => path === '/list.html'));
    expect(first).toBeGreaterThan(950);
    expect(second).toBeGreaterThan(first);
    const slowed = async () =>
      house.database.query('select slowed_ms from harvest.origin where origin = $1', [site.origin]);
    // 2,000 ms after two refusals, a fifth less for the list and each of the three items
    expect(await slowed()).toEqual([{ slowed_ms: 819 }]);
  });

  test('for longer than anyone waits is let go: what it refused says so', async () => {
    site.pages.set('/d/2.html', (_request, response) => response.writeHead(503, { 'retry-after': '900' }).end());
    const run = await house.run(await house.bind(site.rule, { politenessMs: 20 }));
    expect(run).toMatchObject({ state: 'succeeded', counts: { new: 1, refused: 2 } });
    expect(await house.refusals(run.id)).toMatchObject([
      { code: 'rate_limited', subject: expect.stringContaining('/d/2.html') },
      { code: 'rate_limited', subject: expect.stringContaining('/d/3.html') },
    ]);
    expect(site.pathsAsked()).not.toContain('/d/3.html');
  });
});

describe('robots rules', () => {
  test('that forbid the list fail the run, and nothing but they is asked for', async () => {
    site.pages.set('/robots.txt', 'User-agent: *\nDisallow: /list');
    const run = await house.run(await house.bind(site.rule));
    expect(run).toMatchObject({ state: 'failed', failure_code: 'robots_denied' });
    expect(site.pathsAsked()).toEqual(['/robots.txt']);
  });

  test('that forbid one item refuse that item alone, for our own name too', async () => {
    site.pages.set('/robots.txt', 'User-agent: *\nDisallow: /\n\nUser-agent: GongkaiHarvester\nDisallow: /d/2');
    const run = await house.run(await house.bind(site.rule));
    expect(run).toMatchObject({ state: 'succeeded', counts: { new: 2, refused: 1 } });
    expect(await house.refusals(run.id)).toMatchObject([{ code: 'robots_denied' }]);
    expect(site.pathsAsked()).not.toContain('/d/2.html');
  });

  test('that forbid where a redirect led refuse what came', async () => {
    site.pages.set('/robots.txt', 'User-agent: *\nDisallow: /inner/');
    site.pages.set('/d/2.html', (_request, response) => response.writeHead(302, { location: '/inner/2.html' }).end());
    site.pages.set('/inner/2.html', String(site.pages.get('/d/1.html')));
    const run = await house.run(await house.bind(site.rule));
    expect(await house.refusals(run.id)).toMatchObject([{ code: 'robots_denied' }]);
  });

  test('are asked for once in 24 hours, whoever asks', async () => {
    site.pages.set('/robots.txt', 'User-agent: *\nDisallow: /private/');
    const binding = await house.bind(site.rule);
    const asked = (): number => site.pathsAsked().filter((path) => path === '/robots.txt').length;
    await house.run(binding);
    await house.run(binding);
    await house.run(binding);
    expect(asked()).toBe(1);
    clock.advance(24 * 3_600_000 + 1000);
    await house.run(binding);
    expect(asked()).toBe(2);
  });

  test('that cannot be read deny everything until they can; those read before stand for a week', async () => {
    const binding = await house.bind(site.rule);
    site.pages.set('/robots.txt', 503);
    expect(await house.run(binding)).toMatchObject({ state: 'failed', failure_code: 'robots_denied' });
    expect(site.pathsAsked()).toEqual(['/robots.txt']);
    site.pages.set('/robots.txt', 'User-agent: *\nDisallow: /d/2');
    expect(await house.run(binding)).toMatchObject({ state: 'succeeded', counts: { new: 2, refused: 1 } });
    site.pages.set('/robots.txt', 500);
    clock.advance(3 * 24 * 3_600_000);
    expect(await house.run(binding)).toMatchObject({ state: 'succeeded', counts: { refused: 1 } });
    clock.advance(5 * 24 * 3_600_000);
    expect(await house.run(binding)).toMatchObject({ state: 'failed', failure_code: 'robots_denied' });
  });

  test('beyond their size are read as far as they count', async () => {
    const filler = `# ${'x'.repeat(98)}\n`.repeat(6000);
    site.pages.set('/robots.txt', `User-agent: *\nDisallow: /d/1\n${filler}Disallow: /d/2\n`);
    const run = await house.run(await house.bind(site.rule));
    expect(run).toMatchObject({ state: 'succeeded', counts: { new: 2, refused: 1 } });
  });
});

const listText = (): Promise<string> => {
  const rows = [1, 2, 3].map((n) => `<li><a href="/d/${n}.html">示例第${n}号通告</a><span>2026-09-15</span></li>`);
  return Promise.resolve(`<!DOCTYPE html><html><body><ul>${rows.join('')}</ul></body></html>`);
};
