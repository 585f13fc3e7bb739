import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { account } from '../kit/house.ts';
import { EDUCATION, findingsSeen, linkCheck, probe, record } from './facts.ts';
import { openProbingHouse, startChangingSite, type ChangingSite, type ProbingHouse } from './probing-house.ts';
import { changeStatus, register } from './registered-site.ts';

const lead = account(90, ['leadOffice']);
const HOUR_MS = 3_600_000;
const CODE = '3101140001';
const OTHER = '3101140002';
let house: ProbingHouse;
let clock: FrozenClock;
let site: ChangingSite;
let moved: ChangingSite;

beforeAll(async () => {
  site = await startChangingSite();
  moved = await startChangingSite({ '/': `<p>标识码：${CODE}</p>` });
  clock = frozenClock('2026-11-20T02:00:00.000Z');
  house = await openProbingHouse({ clock, sites: [site, moved] });
});
afterAll(async () => {
  await house.close();
  await site.stop();
  await moved.stop();
});
beforeEach(async () => {
  for (const table of ['probe', 'link_check', 'finding', 'site_live']) {
    await house.databases.monitoring.query(`delete from monitoring.${table}`);
  }
  await register(house, { baseUrl: site.url, siteIdCode: CODE });
});

const found = (code: string) => findingsSeen(house, lead, { siteId: EDUCATION, code });
const stale = () => found('SITE_RECORD_STALE');
const unmarked = () => found('SITE_MARK_MISSING');
async function probed(page: string): Promise<void> {
  site.pages.set('/', page);
  clock.advance(HOUR_MS);
  await house.harvesters[0]?.probeNow({ kinds: ['home'] });
}

describe('what is registered of a site', () => {
  test.each([
    ['in the head', `<meta name="SiteIDCode" content="${OTHER}">`],
    ['at the foot', `<footer>政府网站标识码：${OTHER}</footer>`],
    ['for reporting mistakes', `<script sitecode='${OTHER}' src="/j.js"></script>`],
  ])('[R003-09] and says another code %s than the page is a finding, closed when both are equal', async (_, page) => {
    await probed(page);
    const [finding] = await stale();
    expect(finding).toMatchObject({ state: 'OPEN', severity: 'SERIOUS', unit: { id: unitIdOf('education') } });
    expect(finding?.reason.zh).toContain(`登记标识码 ${CODE}，页面标识码 ${OTHER}`);
    expect(finding?.evidence).toHaveLength(1);
    await probed(page.replace(OTHER, CODE));
    expect(await stale()).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
  });

  test('[R003-09] is judged again at once when it is registered anew', async () => {
    await probed(`<p>标识码：${OTHER}</p>`);
    expect(await stale()).toMatchObject([{ state: 'OPEN' }]);
    await register(house, { baseUrl: site.url, siteIdCode: OTHER });
    expect(await stale()).toMatchObject([{ state: 'CLOSED' }]);
    await register(house, { baseUrl: site.url, siteIdCode: CODE });
    expect(await stale()).toMatchObject([{ state: 'OPEN', recurrence: 1 }, { state: 'CLOSED' }]);
  });

  test('[R003-09] and leads to another address is a finding that names it, closed when that is registered', async () => {
    await probed(`${moved.url}/`);
    const [finding] = await stale();
    expect(finding?.reason.zh).toContain(`实际打开的是 ${moved.url}/`);
    await register(house, { baseUrl: moved.url, siteIdCode: CODE });
    expect(await stale()).toMatchObject([{ state: 'CLOSED' }]);
  });

  test('and a page without any mark is the lesser finding, and no stale one', async () => {
    await probed('<h1>教育局</h1>');
    expect(await stale()).toEqual([]);
    expect(await unmarked()).toMatchObject([{ state: 'OPEN', severity: 'MINOR' }]);
    await probed(`<p>标识码：${CODE}</p>`);
    expect(await unmarked()).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
  });

  test('without a code is judged by none', async () => {
    await register(house, { baseUrl: site.url, siteIdCode: null });
    await probed(`<p>标识码：${OTHER}</p>`);
    expect([...(await stale()), ...(await unmarked())]).toEqual([]);
  });

  test('stays as it was judged while the page does not open', async () => {
    await probed(`<p>标识码：${OTHER}</p>`);
    site.pages.set('/', 500);
    clock.advance(HOUR_MS);
    await house.harvesters[0]?.probeNow({ kinds: ['home'] });
    expect(await stale()).toMatchObject([{ state: 'OPEN' }]);
  });

  test('malformed facts of a page are refused by themselves', async () => {
    const live = { finalUrl: 'file:///etc/hosts', metaIdCode: null, footerIdCode: null };
    const receipt = await record(house, { probes: [probe(clock.now().toISOString(), 'answered', { live })] });
    expect(receipt.refused[0]?.problems[0]?.path).toBe('batch.probes.0.live.finalUrl');
  });
});

describe('a site that is being closed', () => {
  const HEALTH = 'query ($id: ID!) { siteHealth(siteId: $id) { state } }';
  const minutes = (count: number): string => new Date(clock.now().getTime() + count * 60_000).toISOString();

  test('[R003-46] is probed no more, and what was found of it and its links is judged no more', async () => {
    await record(house, {
      probes: [1, 2, 3].map((at) => probe(minutes(at), 'failed')),
      linkChecks: [1, 2, 3].map((at) => linkCheck(minutes(at), 'broken')),
    });
    expect((await findingsSeen(house, lead, { siteId: EDUCATION, state: 'OPEN' })).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['SITE_DEAD', 'LINK_BROKEN']),
    );
    await changeStatus(house, { status: 'closing', noticeText: '关停公告', wentTo: '并入门户' });
    const after = await findingsSeen(house, lead, { siteId: EDUCATION });
    expect(after.filter(({ state }) => state === 'OPEN')).toEqual([]);
    expect(new Set(after.map(({ closing }) => closing))).toEqual(new Set(['NOT_JUDGED']));
    const rule = { kind: 'feed', url: `${site.url}/feed.xml`, expectations: { minItems: 1, minBody: 1 } };
    await house.bind(rule, 's000-decision-03');
    await house.harvest.query('update harvest.schedule set next_run_at = $1', [clock.now().toISOString()]);
    site.requests.length = 0;
    clock.advance(48 * HOUR_MS);
    await house.harvesters[0]?.probeNow({});
    await house.harvesters[0]?.probeDue();
    expect(await house.harvesters[0]?.planDueRuns()).toBe(0);
    expect(site.requests).toEqual([]);
    const { data } = await house.ask('monitoring', lead, HEALTH, { id: EDUCATION });
    expect(data).toEqual({ siteHealth: { state: 'NOT_PROBED' } });
    await changeStatus(house, { status: 'closed', dataHandedOverOn: '2026-11-20' });
    await record(house, { probes: [4, 5, 6].map((at) => probe(minutes(at), 'failed')) });
    expect(await findingsSeen(house, lead, { siteId: EDUCATION, state: 'OPEN' })).toEqual([]);
  });
});
