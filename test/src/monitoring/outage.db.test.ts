import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { account, openHouse, type House } from '../kit/house.ts';
import { EDUCATION, findingsSeen, linkCheck, probe, record } from './facts.ts';
import { fileNotice, register, settleNotice, type FiledNotice } from './registered-site.ts';

const lead = account(90, ['leadOffice']);
const START = '2026-11-20T02:00:00.000Z';
const HEALTH = `query ($id: ID!) { siteHealth(siteId: $id) { state day { counted answered announced percent }
  lastProbe { outcome duringNotice { id } } } }`;
let house: House;
let clock: FrozenClock;

beforeAll(async () => {
  clock = frozenClock(START);
  house = await openHouse({ clock });
  await register(house, { baseUrl: 'http://127.0.0.1:9' });
});
afterAll(() => house.close());
beforeEach(async () => {
  clock.set(START);
  for (const table of ['probe', 'link_check', 'finding', 'outage']) {
    await house.databases.monitoring.query(`delete from monitoring.${table}`);
  }
});

const minute = (count: number): string => new Date(Date.parse(START) + count * 60_000).toISOString();
const outage = (from: number, to: number): Promise<FiledNotice> =>
  fileNotice(house, { kind: 'outage', outageFrom: minute(from), outageTo: minute(to) });
const fails = (from: number, to: number): Promise<unknown> =>
  record(house, {
    probes: Array.from({ length: to - from }, (_, index) => probe(minute(from + index), 'failed')),
  });
const dead = () => findingsSeen(house, lead, { siteId: EDUCATION, code: 'SITE_DEAD' });
async function health(): Promise<Record<string, unknown>> {
  clock.set(minute(60));
  const { data, errors } = await house.ask('monitoring', lead, HEALTH, { id: EDUCATION });
  expect(errors).toBeUndefined();
  return (data as { siteHealth: Record<string, unknown> }).siteHealth;
}

describe('probes within an outage a site announced', () => {
  test('[R001-20] stay on record with their notice, count apart, and are no strikes', async () => {
    const { id } = await outage(10, 20);
    await record(house, { probes: [probe(minute(9), 'answered')] });
    await fails(10, 20);
    expect(await dead()).toEqual([]);
    expect(await health()).toEqual({
      state: 'ANNOUNCED_OUTAGE',
      day: { counted: 11, answered: 1, announced: 10, percent: 9.1 },
      lastProbe: { outcome: 'FAILED', duringNotice: { id } },
    });
  });

  test('[R001-20] are strikes again from its end on', async () => {
    await outage(10, 20);
    await fails(15, 22);
    expect(await dead()).toEqual([]);
    await fails(22, 23);
    expect(await dead()).toMatchObject([{ state: 'OPEN' }]);
    expect(await health()).toMatchObject({ state: 'DEAD', day: { counted: 8, announced: 5 } });
  });

  test('told of afterwards are marked too, and a notice that is withdrawn leaves them as they were', async () => {
    await fails(10, 14);
    const notice = await outage(10, 20);
    expect(await health()).toMatchObject({ state: 'ANNOUNCED_OUTAGE', day: { announced: 4 } });
    await house.databases.monitoring.query('delete from monitoring.finding');
    clock.set(START);
    await settleNotice(house, notice, 'withdraw');
    expect(await dead()).toMatchObject([{ state: 'OPEN' }]);
    expect(await health()).toMatchObject({ state: 'DEAD', day: { announced: 0 }, lastProbe: { duringNotice: null } });
  });

  test('that is over sooner are strikes from then on', async () => {
    const notice = await outage(10, 20);
    clock.set(minute(12));
    await settleNotice(house, notice, 'apply');
    await fails(10, 15);
    expect(await dead()).toMatchObject([{ state: 'OPEN' }]);
    expect(await health()).toMatchObject({ day: { counted: 5, announced: 2 } });
  });

  test('still count for the line of the census, which knows of no notices; the reason says so', async () => {
    await outage(10, 20);
    const week = Array.from({ length: 140 }, (_, index) => probe(minute(9 - index * 60), 'answered'));
    await record(house, { probes: week });
    await fails(10, 20);
    const [finding] = await findingsSeen(house, lead, { siteId: EDUCATION, code: 'SITE_UNREACHABLE' });
    expect(finding?.reason.zh).toContain('其中 10 次在告知的故障期内');
  });

  test('leave links alone that failed meanwhile', async () => {
    await outage(10, 20);
    const checks = (from: number, to: number) =>
      record(house, {
        linkChecks: Array.from({ length: to - from }, (_, index) => linkCheck(minute(from + index), 'broken')),
      });
    const broken = () => findingsSeen(house, lead, { siteId: EDUCATION, code: 'LINK_BROKEN' });
    await checks(10, 18);
    expect(await broken()).toEqual([]);
    await checks(21, 24);
    expect(await broken()).toMatchObject([{ state: 'OPEN' }]);
  });
});
