import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHarvestHouse, type HarvestHouse } from '../harvester/harvester-service.ts';
import { startScriptedSite, type ScriptedSite } from '../harvester/scripted-site.ts';
import { seededPoints } from './seeded-points.ts';

const ITEMS = 12;
const SEEDS = 10;
const DAY_MS = 86_400_000;
let house: HarvestHouse;
let site: ScriptedSite;
let clock: FrozenClock;

const numbers = Array.from({ length: ITEMS }, (_, index) => index + 1);
const item = (n: number): string =>
  `<item><title>示例第${n}号通报</title><link>${site.origin}/d/${n}.html</link><guid>notice-${n}</guid>
   <description>第${n}号通报的全文，请各有关单位遵照执行，并向社会公开。</description></item>`;
const feed = (): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>通报</title>${numbers.map(item).join('')}</channel></rss>`;
const serve = (text: string): void => {
  site.pages.set('/feed.xml', (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(text),
  );
};

beforeAll(async () => {
  site = await startScriptedSite();
  clock = frozenClock('2026-11-20T08:00:00+08:00');
  house = await openHarvestHouse([site.port], { clock });
});

afterAll(async () => {
  await house.close();
  await site.stop();
});

test(
  'a feed that breaks off anywhere, day after day, deletes nothing and changes nothing',
  { timeout: 120_000 },
  async () => {
    serve(feed());
    const binding = await house.bind({
      kind: 'feed',
      url: `${site.origin}/feed.xml`,
      expectations: { minItems: 1, minBody: 10 },
    });
    expect(await house.run(binding)).toMatchObject({ state: 'succeeded', counts: { new: ITEMS, delivered: ITEMS } });
    const whole = feed();
    const points = seededPoints(1, { count: SEEDS, from: 1, to: whole.length - 30 });
    for (const point of points) {
      clock.advance(DAY_MS + 1000);
      serve(whole.slice(0, point));
      const run = await house.run(binding);
      expect({ point, counts: run.counts }).toMatchObject({ point, counts: { new: 0, changed: 0 } });
    }
    const held = await house.database.query(
      `select count(*)::int as items, sum(last_version)::int as versions from harvest.item where binding_id = $1`,
      [binding],
    );
    expect(held).toEqual([{ items: ITEMS, versions: ITEMS }]);
    expect(await house.database.query('select 1 from harvest.removal_proposal')).toEqual([]);
    expect(house.publications.items).toHaveLength(ITEMS);
  },
);
