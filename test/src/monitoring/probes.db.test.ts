import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { account } from '../kit/house.ts';
import { EDUCATION, findingsSeen } from './facts.ts';
import { openProbingHouse, startChangingSite, type ChangingSite, type ProbingHouse } from './probing-house.ts';

const lead = account(90, ['leadOffice']);
const HOUR_MS = 3_600_000;
const HEALTH = `query ($id: ID!) { siteHealth(siteId: $id) { state since brokenLinkCount day { counted answered percent }
  week { counted } lastProbe { outcome status failure message mend ms url } } }`;
let house: ProbingHouse;
let clock: FrozenClock;
let site: ChangingSite;
let control: ChangingSite;

beforeAll(async () => {
  site = await startChangingSite();
  control = await startChangingSite({ '/': 'here' });
  clock = frozenClock('2026-11-20T02:00:00.000Z');
  house = await openProbingHouse({ clock, sites: [site, control], harvesters: 3, controlUrl: `${control.url}/` });
  await house.placeSite(site.url);
});
afterAll(async () => {
  await house.close();
  await site.stop();
  await control.stop();
});

beforeEach(async () => {
  for (const table of ['probe', 'link_check', 'finding']) {
    await house.databases.monitoring.query(`delete from monitoring.${table}`);
  }
  site.pages.clear();
  site.pages.set('/', '<h1>教育局</h1>');
  [site.isUp, control.isUp] = [true, true];
  site.requests.length = 0;
});

async function probeHourly(times: number, kind: 'home' | 'links' = 'home'): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    clock.advance(HOUR_MS);
    await house.harvesters[0]?.probeNow({ kinds: [kind] });
  }
}

async function health() {
  const { data, errors } = await house.ask('monitoring', lead, HEALTH, { id: EDUCATION });
  expect(errors).toBeUndefined();
  return (data as { siteHealth: Record<string, unknown> }).siteHealth;
}

describe('a registered site', () => {
  test('is probed once by three harvesters that ask at once, and not again before its next time', async () => {
    clock.advance(HOUR_MS);
    const counts = await Promise.all(house.harvesters.map((one) => one.probeDue()));
    expect(counts.reduce((sum, { homes }) => sum + homes, 0)).toBe(1);
    expect(await Promise.all(house.harvesters.map((one) => one.probeDue()))).toMatchObject([
      { homes: 0 },
      { homes: 0 },
      { homes: 0 },
    ]);
    const rows = await house.databases.monitoring.query('select outcome from monitoring.probe');
    expect(rows).toEqual([{ outcome: 'answered' }]);
  });

  test('is asked for its home page at least 20 times a day', async () => {
    for (let hour = 0; hour < 24; hour += 1) {
      clock.advance(HOUR_MS);
      await house.harvesters[0]?.probeDue();
    }
    expect(site.requests.filter((request) => request === 'GET /').length).toBeGreaterThanOrEqual(20);
  });

  test('that dies is one finding, closed when it comes back; its health says since when', async () => {
    await probeHourly(1);
    expect(await health()).toMatchObject({ state: 'ALIVE', day: { counted: 1, answered: 1, percent: 100 } });
    site.isUp = false;
    await probeHourly(1);
    const since = clock.now().toISOString();
    expect(await health()).toMatchObject({ state: 'FAILING', since });
    await probeHourly(4);
    expect(await health()).toMatchObject({
      state: 'DEAD',
      since,
      day: { counted: 6, answered: 1, percent: 16.7 },
      lastProbe: { outcome: 'FAILED', status: null, failure: 'connect', mend: expect.stringContaining('防火墙') },
    });
    expect(await findingsSeen(house, lead, { code: 'SITE_DEAD' })).toMatchObject([{ state: 'OPEN' }]);
    site.isUp = true;
    await probeHourly(1);
    expect(await health()).toMatchObject({ state: 'ALIVE', lastProbe: { outcome: 'ANSWERED', status: 200 } });
    expect(await findingsSeen(house, lead, { code: 'SITE_DEAD' })).toMatchObject([
      { state: 'CLOSED', closing: 'RECOVERED' },
    ]);
  });

  test('is not blamed while our own network is away', async () => {
    [site.isUp, control.isUp] = [false, false];
    await probeHourly(5);
    expect(await findingsSeen(house, lead, { code: 'SITE_DEAD' })).toEqual([]);
    expect(await health()).toMatchObject({
      state: 'UNKNOWN',
      day: { counted: 0, percent: null },
      lastProbe: { outcome: 'VOID' },
    });
  });

  test.each([
    ['a page that is whole too late', 'hang', 'FAILED', 'timeout'],
    ['an error of its server', 500, 'FAILED', 'http_5xx'],
    ['no page', 404, 'FAILED', 'http_4xx'],
    ['a wall against programs', 403, 'ANSWERED', null],
  ] as const)('that answers with %s: %s is %s', async (_, page, outcome, failure) => {
    site.pages.set('/', page);
    await probeHourly(1);
    expect(await health()).toMatchObject({ lastProbe: { outcome, ...(failure ? { failure } : {}) } });
  });
});

describe('the links of a site', () => {
  const broken = () => findingsSeen(house, lead, { code: 'LINK_BROKEN' });

  test('are checked where they were found; three strikes are one finding each, walls are none', async () => {
    site.pages.set(
      '/',
      '<a href="/a.html">甲</a><a href="/gone.pdf">乙</a><a href="/walled.html">丙</a><a href="mailto:x@y">丁</a>',
    );
    site.pages.set('/a.html', '<h1>甲</h1>');
    site.pages.set('/walled.html', 403);
    await probeHourly(3, 'links');
    expect(await broken()).toMatchObject([
      {
        state: 'OPEN',
        severity: 'MINOR',
        url: `${site.url}/gone.pdf`,
        reason: { zh: expect.stringContaining('附件') },
      },
    ]);
    expect(await health()).toMatchObject({ brokenLinkCount: 1 });
    site.pages.set('/gone.pdf', 'here again');
    await probeHourly(1, 'links');
    expect(await broken()).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
  });

  test('that leave their page close their finding', async () => {
    site.pages.set('/', '<a href="/lost.html">失</a>');
    await probeHourly(3, 'links');
    expect(await broken()).toMatchObject([{ state: 'OPEN' }]);
    site.pages.set('/', '<a href="/">回</a>');
    await probeHourly(1, 'links');
    expect(await broken()).toMatchObject([{ state: 'CLOSED', closing: 'REMOVED' }]);
  });

  test('are not blamed while the home page itself does not open', async () => {
    site.pages.set('/', '<a href="/lost.html">失</a>');
    await probeHourly(2, 'links');
    site.isUp = false;
    await probeHourly(3, 'links');
    expect(await broken()).toEqual([]);
  });
});
