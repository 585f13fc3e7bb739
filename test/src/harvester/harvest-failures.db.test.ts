import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFaultySites, type FaultName, type FaultySites } from '../sites/faulty-sites.ts';
import { openHarvestHouse, type HarvestHouse } from './harvester-service.ts';
import { startLivingSite, type LivingSite } from './living-site.ts';

let house: HarvestHouse;
let faulty: FaultySites;
let stranger: LivingSite;

beforeAll(async () => {
  faulty = await startFaultySites();
  stranger = await startLivingSite(1);
  const ports = Object.values(faulty.sites).map(({ url }) => Number(new URL(url).port));
  house = await openHarvestHouse(ports, { workers: 4 });
});

afterAll(async () => {
  await house.close();
  await Promise.all([faulty.stop(), stranger.stop()]);
});

const FAULTS: readonly FaultName[] = [
  'unreachable',
  'slow-headers',
  'endless-body',
  'dripping-body',
  'damaged-bytes',
  'not-found',
  'server-error',
  'redirect-loop',
  'empty-list',
  'redesigned-list',
  'truncated-feed',
  'cut-connection',
  'binary',
];

describe('a source that fails', () => {
  test.each(FAULTS)('%s fails the run with its code and delivers nothing', async (name) => {
    const { rule, expectedFailureCode } = faulty.sites[name];
    const binding = await house.bind(rule);
    const run = await house.run(binding);
    expect(run).toMatchObject({ state: 'failed', failure_code: expectedFailureCode });
    expect(house.publications.batches.filter(({ bindingId }) => bindingId === binding)).toEqual([]);
  });

  test('a page that declares its charset wrongly is read by what its bytes are', async () => {
    const run = await house.run(await house.bind(faulty.sites['wrongly-declared'].rule));
    expect(run).toMatchObject({ state: 'succeeded', counts: { new: 12, refused: 0, delivered: 12 } });
    expect(house.publications.items.map(({ title }) => title)).toContain('示例区公告');
  });

  test('a list that lost most of its rows fails and the old content stays as it was', async () => {
    const binding = await house.bind(faulty.sites['shrunken-list'].rule);
    expect(await house.run(binding)).toMatchObject({ state: 'succeeded', counts: { new: 12 } });
    const before = await items(binding);
    faulty.shrinkList();
    const batches = house.publications.batches.length;
    expect(await house.run(binding)).toMatchObject({ state: 'failed', failure_code: 'list_shrunk' });
    expect(await items(binding)).toEqual(before);
    expect(house.publications.batches).toHaveLength(batches);
  });

  test('a private address nobody allowed is never asked', async () => {
    const run = await house.run(await house.bind(stranger.rule));
    expect(run).toMatchObject({ state: 'failed', failure_code: 'ssrf_denied' });
    expect(stranger.requests).toEqual([]);
  });

  test('a rule that can no longer be understood fails the run', async () => {
    const binding = await house.bind(faulty.sites['wrongly-declared'].rule);
    await house.database.query(`update harvest.rule_version set rule = '{"kind":"script"}' where binding_id = $1`, [
      binding,
    ]);
    expect(await house.run(binding)).toMatchObject({ state: 'failed', failure_code: 'rule_no_match' });
  });
});

const items = (bindingId: string) =>
  house.database.query('select * from harvest.item where binding_id = $1 order by identity', [bindingId]);
