import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { seedBindings } from '@gongkai/harvester';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { INTERNAL_TOKEN_HEADER } from '@gongkai/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { account } from '../kit/house.ts';
import { EDUCATION } from '../monitoring/facts.ts';
import {
  openProbingHouse,
  startChangingSite,
  type ChangingSite,
  type ProbingHouse,
} from '../monitoring/probing-house.ts';
import { DETAIL, KEPT, list, RULE } from './announcing-pages.ts';
import { fileNotice, register, settleNotice, type FiledNotice } from '../monitoring/registered-site.ts';

const COLUMN = 's000-decision-03';
const START = '2026-11-20T02:00:00.000Z';
const WAIT = { timeout: 15_000 };
let house: ProbingHouse;
let clock: FrozenClock;
let site: ChangingSite;
let moved: ChangingSite;
let bindingId: string;

beforeAll(async () => {
  site = await startChangingSite();
  moved = await startChangingSite();
  clock = frozenClock(START);
  house = await openProbingHouse({ clock, sites: [site, moved] });
});
afterAll(async () => {
  await house.close();
  await site.stop();
  await moved.stop();
});

beforeEach(async () => {
  clock.advance(24 * 3_600_000);
  await house.harvest.query('update harvest.binding set rule_version_id = null');
  for (const table of KEPT) await house.harvest.query(`delete from harvest.${table}`);
  await house.harvest.query(`update harvest.source set allowed_hosts = '{127.0.0.1}'`);
  for (const one of [site, moved]) {
    one.pages.clear();
    one.requests.length = 0;
  }
  site.pages.set('/', '教育局').set('/list.html', list('/d/1.html')).set('/d/1.html', DETAIL);
  await register(house, { baseUrl: site.url });
  bindingId = await house.bind({ ...RULE, url: `${site.url}/list.html` }, COLUMN);
  await run();
  site.requests.length = 0;
});

async function run(id = bindingId): Promise<void> {
  const [harvester] = house.harvesters;
  await expect.poll(async () => (await harvester?.requestRun(id, 'manual'))?.ok, WAIT).toBe(true);
  await settled(id);
}
const settled = async (id = bindingId): Promise<void> =>
  house.harvesters[0]?.runsSettled({ bindingIds: [id], timeoutMs: 20_000 });
/** Lets the schedule look, and waits for what it queued. */
async function planned(): Promise<number> {
  const queued = (await house.harvesters[0]?.planDueRuns()) ?? 0;
  await settled();
  return queued;
}
const audits = async (action: string): Promise<{ detail: Record<string, unknown> }[]> => {
  const rows = await house.harvest.query<{ body: { detail: Record<string, unknown> } }>(
    `select body from ledger.audit where body ->> 'action' = $1 order by seq`,
    [action],
  );
  return rows.map(({ body }) => body);
};
/** Waits until the harvester has followed a notice to this version. */
async function followed(id: string, version: number): Promise<void> {
  const known = () => house.harvest.query('select version from harvest.notice where id = $1', [id]);
  await expect.poll(known, WAIT).toEqual([{ version }]);
}
const file = async (notice: { kind: string } & Record<string, unknown>): Promise<FiledNotice> => {
  const filed = await fileNotice(house, notice);
  await followed(filed.id, 1);
  return filed;
};
const apply = async (notice: FiledNotice): Promise<void> => {
  await settleNotice(house, notice, 'apply');
  await followed(notice.id, 2);
};
const items = () =>
  house.harvest.query<{ url: string; lastVersion: number }>(
    `select url, last_version as "lastVersion" from harvest.item order by id`,
  );
const documents = async (): Promise<number> => {
  const [count] = await house.databases.publications.query<{ count: number }>(
    'select count(*)::int as count from publications.document',
  );
  return count?.count ?? 0;
};

describe('what a site tells of a change', () => {
  test.each([
    ['[R001-17] a redesign', { kind: 'redesign' }],
    ['[R001-18] columns', { kind: 'columnDomainChange', description: '栏目更名' }],
    ['[R001-21] what was submitted', { kind: 'submittedInfoChange', documentIds: [EDUCATION] }],
  ])('%s makes its columns due now, and every page is read anew', async (_, notice) => {
    expect(await planned()).toBe(0);
    await file(notice);
    expect(await planned()).toBe(1);
    expect(site.requests).toEqual(expect.arrayContaining(['GET /list.html', 'GET /d/1.html']));
    expect(await planned()).toBe(0);
  });

  test('[R001-17] leaves no validators behind, and brings its probes forward', async () => {
    await house.harvest.query(`update harvest.item set etag = '"1"'`);
    await house.harvest.query(
      `insert into harvest.page_mark (binding_id, url, final_url, etag, snapshot_hash) values ($1, 'u', 'u', '"1"', 'x')`,
      [bindingId],
    );
    await file({ kind: 'redesign' });
    expect(await house.harvest.query('select etag from harvest.item')).toEqual([{ etag: null }]);
    expect(await house.harvest.query('select url from harvest.page_mark')).toEqual([]);
    const duties = await house.harvest.query(
      'select kind from harvest.probe_duty where site_id = $1 and next_at <= $2 order by kind',
      [EDUCATION, clock.now().toISOString()],
    );
    expect(duties).toEqual([{ kind: 'home' }, { kind: 'links' }]);
    const [last] = (await audits('harvest.rearm')).slice(-1);
    expect(last?.detail).toMatchObject({ bindings: 1, items: 1 });
  });

  test('of another day is acted on when that day begins, and not at all when it is withdrawn', async () => {
    const effectiveOn = clock.today().replace(/\d\d$/, (day) => String(Number(day) + 1).padStart(2, '0'));
    const first = await file({ kind: 'redesign', effectiveOn });
    const second = await file({ kind: 'redesign', effectiveOn });
    await settleNotice(house, first, 'withdraw');
    await followed(first.id, 2);
    const before = (await audits('harvest.rearm')).length;
    expect(await planned()).toBe(0);
    clock.set(`${effectiveOn}T00:00:00+08:00`);
    expect(await planned()).toBe(1);
    const acted = (await audits('harvest.rearm')).slice(before);
    expect(acted.map(({ detail }) => detail['noticeId'])).toEqual([second.id]);
  });

  test('[R001-20] of an outage asks for nothing until it is over', async () => {
    const now = clock.now();
    const outage = await file({
      kind: 'outage',
      outageFrom: now.toISOString(),
      outageTo: new Date(now.getTime() + 3_600_000).toISOString(),
    });
    expect(await planned()).toBe(0);
    clock.advance(600_000);
    await apply(outage);
    expect(await planned()).toBe(1);
  });
});

describe('addresses that moved', () => {
  const MAPPING = '/d/1.html → /n/1.html\n/list.html → /news/list.html';
  const EFFECT = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on UrlMappingPreview {
    harvest { bindingCount itemCount linkCount bindings { id } } } } }`;

  async function effectOf(mapping: string): Promise<unknown> {
    const [harvester] = house.harvesters;
    const { keyring } = await house.depsFor('gateway');
    const token = await keyring.sign('harvester', account(90, ['leadOffice']));
    const context = await harvester?.contextFor({ [INTERNAL_TOKEN_HEADER]: token });
    const r = [{ __typename: 'UrlMappingPreview', siteId: EDUCATION, text: mapping }];
    const answer = context && (await harvester?.execute({ query: EFFECT, variables: { r } }, context));
    return (answer?.data as { _entities: { harvest: unknown }[] } | undefined)?._entities[0]?.harvest;
  }

  test('[R001-19] are previewed: what would move, and nothing has', async () => {
    const absolute = MAPPING.replaceAll(/(^|\s)\//g, `$1${site.url}/`);
    expect(await effectOf(absolute)).toEqual({
      bindingCount: 1,
      itemCount: 1,
      linkCount: 0,
      bindings: [{ id: bindingId }],
    });
    expect(await items()).toMatchObject([{ url: `${site.url}/d/1.html` }]);
  });

  test('[R001-19] are replaced at once, and the same page under its new address is no new document', async () => {
    const held = await documents();
    await apply(await file({ kind: 'urlChange', mapping: MAPPING }));
    expect(await items()).toEqual([{ url: `${site.url}/n/1.html`, lastVersion: 1 }]);
    site.pages.clear();
    site.pages.set('/news/list.html', list('/n/1.html')).set('/n/1.html', DETAIL);
    expect(await planned()).toBe(1);
    expect(site.requests).toEqual(expect.arrayContaining(['GET /news/list.html', 'GET /n/1.html']));
    expect(await items()).toEqual([{ url: `${site.url}/n/1.html`, lastVersion: 1 }]);
    expect(await documents()).toBe(held);
    const [audit] = (await audits('harvest.moveAddresses')).slice(-1);
    expect(audit?.detail).toMatchObject({ addresses: 2, bindings: 1, items: 1, links: 0 });
  });

  test('told of again move nothing more', async () => {
    const notice = await file({ kind: 'urlChange', mapping: MAPPING });
    await apply(notice);
    const before = [await audits('harvest.moveAddresses'), await audits('harvest.rearm'), await items()];
    await house.databases.registry.transaction({ at: clock.now() }, async (tx) =>
      tx.emit('changeNotice.filed', [notice.id]),
    );
    const other = await file({ kind: 'outage', outageFrom: START, outageTo: '2026-11-21T02:00:00.000Z' });
    expect(other.version).toBe(1);
    expect([await audits('harvest.moveAddresses'), await audits('harvest.rearm'), await items()]).toEqual(before);
  });

  test('that a list showed already as another page stay two pages', async () => {
    site.pages.set('/list.html', list('/d/1.html', '/n/1.html')).set('/n/1.html', DETAIL.replace('一', '二'));
    await run();
    expect(await items()).toHaveLength(2);
    await apply(await file({ kind: 'urlChange', mapping: '/d/1.html → /n/1.html' }));
    expect((await items()).map(({ url }) => url.slice(site.url.length))).toEqual(['/d/1.html', '/n/1.html']);
  });

  test('[R001-19] that become one page are that page once, and no notice after it waits', async () => {
    site.pages.set('/list.html', list('/d/1.html', '/d/2.html')).set('/d/2.html', DETAIL.replace('一', '二'));
    await run();
    expect(await items()).toHaveLength(2);
    const mapping = '/d/1.html → /n/1.html\n/d/2.html → /n/1.html';
    await apply(await file({ kind: 'urlChange', mapping }));
    expect((await items()).map(({ url }) => url.slice(site.url.length))).toEqual(['/n/1.html', '/d/2.html']);
    await file({ kind: 'redesign' });
  });

  test('[R001-19] of links are delivered once as a new version, and checked anew', async () => {
    await house.harvest.query('update harvest.binding set enabled = false');
    site.pages.set('/links.html', list('/d/1.html'));
    const seed = { sourceKey: 'x', siteId: EDUCATION, name: '链接', allowedHosts: ['127.0.0.1'], cron: '0 0 1 1 *' };
    const place = {
      columnId: columnIdOf('s000-decision-07'),
      unitId: unitIdOf('education'),
      mode: 'WEB_LINK',
    } as const;
    const { detail: _, ...rule } = RULE;
    const [linkId = ''] = await seedBindings({ database: house.harvest, clock }, [
      { ...seed, ...place, rule: { ...rule, detail: { remove: [] }, url: `${site.url}/links.html` } },
    ]);
    await run(linkId);
    const link = () =>
      house.harvest.query(
        `select i.url, i.last_version as version, i.delivered_version as delivered, v.fields ->> 'url' as told
         from harvest.item i join harvest.item_version v on v.item_id = i.id and v.version = i.last_version
         where i.binding_id = $1`,
        [linkId],
      );
    expect(await link()).toMatchObject([{ version: 1, delivered: 1 }]);
    await apply(await file({ kind: 'urlChange', mapping: '/d/1.html → /n/1.html' }));
    const url = `${site.url}/n/1.html`;
    expect(await link()).toEqual([{ url, version: 2, delivered: 1, told: url }]);
    expect(
      await house.harvest.query('select 1 from harvest.link where next_check_at <= $1', [clock.now().toISOString()]),
    ).toHaveLength(1);
    site.pages.set('/links.html', list('/n/1.html')).set('/n/1.html', DETAIL);
    await run(linkId);
    await run(linkId);
    expect(await link()).toEqual([{ url, version: 2, delivered: 2, told: url }]);
  });

  test('[R001-18] with their whole domain are moved also where they were read over http and registered over https', async () => {
    await register(house, { baseUrl: site.url.replace('http:', 'https:') });
    await apply(await file({ kind: 'columnDomainChange', newBaseUrl: moved.url }));
    expect(await items()).toEqual([{ url: `${moved.url}/d/1.html`, lastVersion: 1 }]);
    const rules = await house.harvest.query(
      `select r.rule ->> 'url' as url from harvest.binding b join harvest.rule_version r on r.id = b.rule_version_id`,
    );
    expect(rules).toEqual([{ url: `${moved.url}/list.html` }]);
  });

  test('[R001-18] with their whole domain are read at the new one, as the same documents', async () => {
    const held = await documents();
    await house.harvest.query('update harvest.source set allowed_hosts = $1', [[`127.0.0.1:${site.port}`]]);
    moved.pages.set('/', '教育局').set('/list.html', list('/d/1.html')).set('/d/1.html', DETAIL);
    await apply(await file({ kind: 'columnDomainChange', newBaseUrl: moved.url }));
    expect(await items()).toEqual([{ url: `${moved.url}/d/1.html`, lastVersion: 1 }]);
    expect(await planned()).toBe(1);
    expect(site.requests).toEqual([]);
    expect(moved.requests).toEqual(expect.arrayContaining(['GET /list.html', 'GET /d/1.html']));
    expect(await items()).toHaveLength(1);
    expect(await documents()).toBe(held);
  });
});
