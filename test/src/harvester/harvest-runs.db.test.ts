import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHarvestHouse, type HarvestHouse } from './harvester-service.ts';
import { startLivingSite, textOf, type LivingSite } from './living-site.ts';

let house: HarvestHouse;
const sites = new Map<string, LivingSite>();

const site = (name: string): LivingSite => {
  const found = sites.get(name);
  if (!found) throw new RangeError(`no site ${name}`);
  return found;
};

beforeAll(async () => {
  sites.set('paged', await startLivingSite(23, { perPage: 10 }));
  sites.set('edited', await startLivingSite(3));
  sites.set('gone', await startLivingSite(3));
  sites.set('one-bad', await startLivingSite(4, { damaged: 2 }));
  sites.set('refused', await startLivingSite(3));
  sites.set('away', await startLivingSite(2));
  house = await openHarvestHouse([...sites.values()].map(({ port }) => port));
});

afterAll(async () => {
  await house.close();
  await Promise.all([...sites.values()].map((one) => one.stop()));
});

const delivered = (bindingId: string) =>
  house.publications.batches.filter((batch) => batch.bindingId === bindingId).flatMap(({ items }) => items);

describe('harvest runs', () => {
  test('the first run takes over every page of the list, the second asks conditionally and delivers nothing', async () => {
    const { rule, requests } = site('paged');
    const binding = await house.bind(rule);
    const first = await house.run(binding);
    expect(first).toMatchObject({ state: 'succeeded', counts: { discovered: 23, new: 23, refused: 0, delivered: 23 } });
    expect(delivered(binding)).toHaveLength(23);
    expect(delivered(binding).find(({ title }) => title === '示例第1号公告')).toMatchObject({
      version: 1,
      kind: 'ARTICLE',
      publishedOn: '2026-09-15',
      sourceName: expect.stringContaining('来源'),
      identity: expect.stringMatching(/^url:https:/),
    });
    requests.length = 0;
    const second = await house.run(binding);
    expect(second).toMatchObject({
      state: 'succeeded',
      counts: { discovered: 23, unchanged: 23, new: 0, delivered: 0 },
    });
    expect(requests).toHaveLength(3 + 23);
    expect(requests.every(({ status }) => status === 304)).toBe(true);
    expect(delivered(binding)).toHaveLength(23);
  });

  test('a text that goes from A to B and back to A arrives as three versions', async () => {
    const { rule, bodies } = site('edited');
    const binding = await house.bind(rule);
    await house.run(binding);
    bodies.set(2, `${textOf(2)}更正：办理时限改为十五日。`);
    expect(await house.run(binding)).toMatchObject({ counts: { changed: 1, unchanged: 2, delivered: 1 } });
    bodies.set(2, textOf(2));
    expect(await house.run(binding)).toMatchObject({ counts: { changed: 1, unchanged: 2, delivered: 1 } });
    const versions = delivered(binding).filter(({ title }) => title === '示例第2号公告');
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(versions[2]?.bodyHtml).toBe(versions[0]?.bodyHtml);
  });

  test('an item whose page the source took away stays as it was', async () => {
    const { rule, bodies } = site('gone');
    const binding = await house.bind(rule);
    await house.run(binding);
    bodies.delete(3);
    expect(await house.run(binding)).toMatchObject({
      state: 'succeeded',
      counts: { gone: 1, unchanged: 2, refused: 0 },
    });
    expect(delivered(binding)).toHaveLength(3);
  });

  test('one bad item is on record with its reason and does not stop the others', async () => {
    const binding = await house.bind(site('one-bad').rule);
    const run = await house.run(binding);
    expect(run).toMatchObject({ state: 'succeeded', counts: { new: 3, refused: 1, delivered: 3 } });
    expect(await house.refusals(run.id)).toEqual([
      { stage: 'extract', code: 'rule_no_match', subject: expect.stringContaining('/d/2.html') },
    ]);
  });

  test('what publications refuses is on record and offered again by the next run', async () => {
    house.publications.refusedTitle = '示例第1号公告';
    const binding = await house.bind(site('refused').rule);
    const run = await house.run(binding);
    house.publications.refusedTitle = undefined;
    expect(run).toMatchObject({ state: 'succeeded', counts: { new: 3, delivered: 2, refused: 1 } });
    expect(await house.refusals(run.id)).toMatchObject([{ stage: 'deliver', code: 'COLUMN_CLOSED' }]);
    expect(await house.run(binding)).toMatchObject({ counts: { unchanged: 3, delivered: 1, refused: 0 } });
  });

  test('a run that was broken off goes on from where it stood, and takes nothing over twice', async () => {
    const { rule, requests } = site('away');
    const binding = await house.bind(rule);
    house.publications.breakOff = 2;
    expect(await house.run(binding)).toMatchObject({ state: 'succeeded', counts: { new: 2, delivered: 2 } });
    expect(requests.map(({ path }) => path).sort()).toEqual(['/d/1.html', '/d/2.html', '/list.html']);
    expect(delivered(binding)).toHaveLength(2);
  });

  test('what was asked and answered is kept with the run', async () => {
    const [row] = await house.database.query<{ count: number; hashed: number }>(
      `select count(*) as count, count(raw_hash) filter (where status = 200) as hashed from harvest.fetch_record`,
    );
    expect(row?.count).toBeGreaterThan(50);
    expect(row?.hashed).toBeGreaterThan(20);
    const [misplaced] = await house.database.query<{ count: number }>(
      'select count(*) as count from harvest.fetch_record_other',
    );
    expect(misplaced?.count).toBe(0);
  });
});
