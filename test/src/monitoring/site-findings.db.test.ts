import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { account, openHouse, type House } from '../kit/house.ts';
import { EDUCATION, findingsSeen, linkCheck, probe, record } from './facts.ts';

const lead = account(90, ['leadOffice']);
const START = '2026-11-20T02:00:00.000Z';
let house: House;
let clock: FrozenClock;

beforeAll(async () => {
  clock = frozenClock(START);
  house = await openHouse({ clock });
  const site = { id: EDUCATION, url: 'http://127.0.0.1:9' };
  await house.databases.monitoring.query('update monitoring.site_place set base_url = $2 where site_id = $1', [
    site.id,
    site.url,
  ]);
});
afterAll(() => house.close());

beforeEach(async () => {
  for (const table of ['probe', 'link_check', 'finding']) {
    await house.databases.monitoring.query(`delete from monitoring.${table}`);
  }
});

/** The instant so many minutes after the start. */
const minute = (count: number): string => new Date(Date.parse(START) + count * 60_000).toISOString();
const dead = () => findingsSeen(house, lead, { siteId: EDUCATION, code: 'SITE_DEAD' });

async function failing(from: number, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await record(house, { probes: [probe(minute(from + index), 'failed')] });
  }
}

describe('a site that cannot be opened', () => {
  test('is found dead once, at the third failure in a row, and not again by each probe', async () => {
    await failing(1, 2);
    expect(await dead()).toEqual([]);
    await failing(3, 4);
    const [finding, ...more] = await dead();
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      state: 'OPEN',
      severity: 'SERIOUS',
      recurrence: 0,
      unit: { id: unitIdOf('education') },
    });
    expect(finding?.reason.zh).toContain('connect');
    expect(finding?.evidence).toHaveLength(3);
  });

  test('is closed by one answer, and counts as a recurrence when it dies again', async () => {
    await failing(1, 3);
    await record(house, { probes: [probe(minute(4), 'answered')] });
    expect(await dead()).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
    clock.advance(1000);
    await failing(5, 3);
    const found = await dead();
    expect(found.map(({ state, recurrence }) => [state, recurrence])).toEqual([
      ['OPEN', 1],
      ['CLOSED', 0],
    ]);
  });

  test('is not found while our own network is away', async () => {
    await record(house, { probes: [1, 2, 3, 4].map((at) => probe(minute(at), 'void')) });
    await failing(5, 2);
    await record(house, { probes: [probe(minute(7), 'void')] });
    expect(await dead()).toEqual([]);
    await failing(8, 1);
    expect(await dead()).toHaveLength(1);
  });

  test('gives one finding when two tell of it at once', async () => {
    await failing(1, 2);
    await Promise.all([3, 4, 5, 6].map((at) => record(house, { probes: [probe(minute(at), 'failed')] })));
    expect(await dead()).toHaveLength(1);
  });

  test('[R003-08] passes the line of the census at 5 % of a week, that share included', async () => {
    const unreachable = () => findingsSeen(house, lead, { siteId: EDUCATION, code: 'SITE_UNREACHABLE' });
    const week = (failures: number): object[] =>
      Array.from({ length: 140 }, (_, index) =>
        probe(minute(-index * 60), index > 0 && index <= failures ? 'failed' : 'answered'),
      );
    await record(house, { probes: week(6) });
    expect(await unreachable()).toEqual([]);
    await house.databases.monitoring.query('delete from monitoring.probe');
    await record(house, { probes: week(7) });
    expect(await unreachable()).toMatchObject([{ state: 'OPEN', severity: 'VETO' }]);
  });
});

describe('facts', () => {
  test('told twice are kept once, also with another instant and in one batch', async () => {
    const fact = probe(minute(1), 'failed');
    expect(await record(house, { probes: [fact, fact] })).toMatchObject({ recorded: 1, known: 1 });
    expect(await record(house, { probes: [fact, { ...fact, at: minute(2) }] })).toMatchObject({
      recorded: 0,
      known: 2,
    });
    const [row] = await house.databases.monitoring.query('select count(*)::int as count from monitoring.probe');
    expect(row).toEqual({ count: 1 });
  });

  test('that are malformed are refused by themselves', async () => {
    const good = probe(minute(1), 'answered');
    const bad = [
      probe(minute(1), 'answered', { id: 'seven' }),
      probe(minute(1), 'answered', { url: 'file:///etc/hosts' }),
      probe('yesterday', 'answered'),
      probe(minute(1), 'answered', { outcome: 'maybe' }),
      probe(minute(1), 'answered', { failure: 'a b' }),
    ];
    const receipt = await record(house, {
      probes: [...bad, good],
      linkChecks: [linkCheck(minute(1), 'ok', { kind: 'x' })],
    });
    expect(receipt).toMatchObject({ recorded: 1, known: 0, problems: [] });
    expect(receipt.refused.map(({ index, problems }) => [index, problems[0]?.path])).toEqual([
      [0, 'batch.probes.0.id'],
      [1, 'batch.probes.1.url'],
      [2, 'batch.probes.2.at'],
      [3, 'batch.probes.3.outcome'],
      [4, 'batch.probes.4.failure'],
      [6, 'batch.linkChecks.0.kind'],
    ]);
  });

  test('are taken 500 at a time and no more', async () => {
    const many = Array.from({ length: 501 }, (_, index) => probe(minute(index), 'answered'));
    expect(await record(house, { probes: many })).toMatchObject({
      recorded: null,
      problems: [{ code: 'INPUT_INVALID' }],
    });
    expect(await record(house, { probes: many.slice(1) })).toMatchObject({ recorded: 500 });
  });

  test('are taken from the harvester alone', async () => {
    await expect(record(house, { probes: [] }, lead)).rejects.toThrow('recordFacts');
  });
});

describe('a link', () => {
  const broken = () => findingsSeen(house, lead, { siteId: EDUCATION, code: 'LINK_BROKEN' });
  const check = (at: number, outcome: string) => record(house, { linkChecks: [linkCheck(minute(at), outcome)] });

  test('is broken at the third failure in a row, and mended by one answer', async () => {
    await check(1, 'broken');
    await check(2, 'broken');
    expect(await broken()).toEqual([]);
    await check(3, 'broken');
    expect(await broken()).toMatchObject([{ state: 'OPEN', severity: 'MINOR' }]);
    await check(4, 'ok');
    expect(await broken()).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
  });

  test('behind a wall against programs is no broken one', async () => {
    for (const at of [1, 2, 3, 4]) await check(at, 'caution');
    expect(await broken()).toEqual([]);
  });

  test('that has left its page is no fault any more', async () => {
    for (const at of [1, 2, 3]) await check(at, 'broken');
    await check(4, 'removed');
    expect(await broken()).toMatchObject([{ state: 'CLOSED', closing: 'REMOVED' }]);
  });
});
