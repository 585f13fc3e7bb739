import { frozenClock } from '@gongkai/kernel/node';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account } from '../kit/house.ts';
import { EDUCATION, findingsSeen } from './facts.ts';
import { openProbingHouse, startChangingSite, type ChangingSite, type ProbingHouse } from './probing-house.ts';

const lead = account(90, ['leadOffice']);
const COLUMN = 's000-decision-03';
const LIST = '<ul><li><a href="/d/1.html">示例第一号公告</a><span>2026-09-15</span></li></ul>';
const DETAIL =
  '<h1>示例第一号公告</h1><p class="date">2026-09-15</p><div class="content">第一号公告的正文，请各有关单位遵照执行并向社会公开。</div>';
const RULE = {
  kind: 'list',
  list: { container: 'ul', item: 'li', title: 'a', url: 'a@href', date: 'span' },
  pager: { kind: 'none' },
  detail: { title: 'h1', body: '.content', date: '.date', remove: [] },
  expectations: { minItems: 1, minBody: 10 },
};
let house: ProbingHouse;
let site: ChangingSite;
let bindingId: string;

beforeAll(async () => {
  site = await startChangingSite({ '/list.html': LIST, '/d/1.html': DETAIL });
  house = await openProbingHouse({ clock: frozenClock('2026-11-20T02:00:00.000Z'), sites: [site] });
  await house.placeSite(site.url);
  bindingId = await house.bind({ ...RULE, url: `${site.url}/list.html` }, COLUMN);
});
afterAll(async () => {
  await house.close();
  await site.stop();
});

const sources = () => findingsSeen(house, lead, { code: 'SOURCE_FAILED', columnId: columnIdOf(COLUMN) });

/** Runs the binding to its end; one that is still being put away is waited for. */
async function run(): Promise<void> {
  const [harvester] = house.harvesters;
  await expect.poll(async () => (await harvester?.requestRun(bindingId, 'manual'))?.ok, { timeout: 15_000 }).toBe(true);
  await harvester?.runsSettled({ bindingIds: [bindingId], timeoutMs: 20_000 });
}

describe('a column of a sub-site', () => {
  test('that empties or is redesigned is one finding with what to do, closed by the next good run', async () => {
    await run();
    site.pages.set('/list.html', '<ul></ul>');
    await run();
    await expect.poll(sources, { timeout: 15_000 }).toMatchObject([{ state: 'OPEN', severity: 'SERIOUS' }]);
    site.pages.set('/list.html', '<table><tr><td>新版</td></tr></table>');
    await run();
    const [finding] = await sources();
    expect(finding).toMatchObject({ unit: { id: unitIdOf('education') }, url: `${site.url}/list.html` });
    expect(finding?.reason.zh).toMatch(/^无法采集：.+处理：/);
    expect(await sources()).toHaveLength(1);
    const held = await house.databases.publications.query('select count(*)::int as count from publications.document');
    expect(held).toEqual([{ count: 1 }]);
    site.pages.set('/list.html', LIST);
    await run();
    await expect.poll(sources, { timeout: 15_000 }).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
    expect(await findingsSeen(house, lead, { siteId: EDUCATION, state: 'OPEN' })).toEqual([]);
  });
});

describe('a link that a column holds', () => {
  const verdict = async (found: string): Promise<void> => {
    await house.harvest.transaction({ at: new Date('2026-11-20T02:00:00.000Z') }, async (tx) => {
      const [item] = await tx.query<{ id: string }>('select id from harvest.item limit 1');
      await tx.query(
        `insert into harvest.link (item_id, verdict, reason, strikes, breaks, since, checked_at, next_check_at)
         values ($1, $2, $3, 3, 1, $4, $4, $4)
         on conflict (item_id) do update set verdict = excluded.verdict, reason = excluded.reason`,
        [item?.id, found, found === 'ok' ? null : 'link_gone', '2026-11-20T02:00:00.000Z'],
      );
      tx.emit('link.verdictChanged', [item?.id ?? '']);
    });
  };
  const links = () => findingsSeen(house, lead, { code: 'LINK_BROKEN', columnId: columnIdOf(COLUMN) });

  test('is a finding while the harvester that follows it calls it broken', async () => {
    await verdict('broken');
    await expect
      .poll(links, { timeout: 15_000 })
      .toMatchObject([{ state: 'OPEN', unit: { id: unitIdOf('education') } }]);
    expect((await links())[0]?.reason.zh).toBe('栏目中的链接失效：链接目标已不存在');
    await verdict('ok');
    await expect.poll(links, { timeout: 15_000 }).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
  });
});
