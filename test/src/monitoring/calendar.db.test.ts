import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import type { Actor } from '@gongkai/kernel/pure';
import { createSubgraph } from '@gongkai/monitoring';
import { columnIdOf } from '@gongkai/registry';
import { INTERNAL_TOKEN_HEADER } from '@gongkai/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, openHouse, type House } from '../kit/house.ts';
import { findingsSeen } from './facts.ts';
import { dutiesSeen, giveKeepers, giveRules, healthOf, publishOf, recordEvent } from './keeping.ts';

const lead = account(90, ['leadOffice']);
const portalAdmin = account(91, ['portalAdmin']);
const MONITORING: Actor = { kind: 'service', name: 'monitoring' };
const COLUMN = 's000-result-03';
const EVENT = '文件印发';
const days = (list: string): string[] => list.split(' ').map((day) => `2027-${day}`);
/** 2027 as it may be announced: days by law are real, what was moved is invented. */
const YEAR = {
  year: 2027,
  notices: ['https://www.example.gov.cn/2027'],
  holidays: days(
    '01-01 01-02 01-03 02-05 02-06 02-07 02-08 02-09 02-10 02-11 04-03 04-04 04-05 05-01 05-02 05-03 05-04 05-05 06-09 09-15 10-01 10-02 10-03 10-04 10-05 10-06 10-07',
  ),
  makeUpWorkdays: days('01-31 05-08 09-26 10-09'),
};
const UPLOAD = `mutation ($input: UploadWorkCalendarInput!) { uploadWorkCalendar(input: $input) {
  upload { version years } problems { code } } }`;
let house: House;
let clock: FrozenClock;

beforeAll(async () => {
  clock = frozenClock('2026-12-10T02:00:00.000Z');
  house = await openHouse({ clock });
  await giveRules(house, clock, COLUMN, [{ kind: 'withinWorkingDaysOfEvent', amount: 20, event: EVENT }]);
  await giveKeepers(house, clock, COLUMN, [{ unit: 'statistics' }]);
  await publishOf(house, COLUMN);
  clock.set('2026-12-11T02:00:00.000Z');
  await recordEvent(house, clock, { column: COLUMN, event: EVENT, on: '2026-12-11' });
});
afterAll(() => house.close());

const upload = (version: string, year: typeof YEAR) =>
  house.ask('registry', portalAdmin, UPLOAD, { input: { version, years: [year] } });

/** How the column stands for a second process of monitoring that has been there all along. */
async function secondProcess(): Promise<() => Promise<unknown>> {
  const deps = await house.depsFor('monitoring');
  const service = await createSubgraph(deps);
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Column { health { state code dueOn } } } }`;
  return async () => {
    const token = await deps.keyring.sign('monitoring', MONITORING);
    const context = await service.contextFor({ [INTERNAL_TOKEN_HEADER]: token });
    const variables = { of: [{ __typename: 'Column', id: columnIdOf(COLUMN) }] };
    const { data } = await service.execute({ query, variables }, context);
    return (data as { _entities: { health: unknown }[] })._entities[0]?.health;
  };
}

describe('a deadline that reaches a year without a calendar', () => {
  test('is not announced, says so by code, and is told to the unit as waiting', async () => {
    expect(await healthOf(house, lead, COLUMN)).toMatchObject({
      state: 'UNKNOWN',
      code: 'CALENDAR_NOT_ANNOUNCED',
      dueOn: null,
      reason: { zh: expect.stringContaining('2027'), en: expect.stringContaining('2027') },
      deadlines: [{ code: 'CALENDAR_NOT_ANNOUNCED', state: 'UNKNOWN' }],
    });
    const mine = (await dutiesSeen(house, lead, { of: { unit: 'statistics' }, kinds: ['CALENDAR_UNKNOWN'] })).filter(
      ({ column }) => column?.id === columnIdOf(COLUMN),
    );
    expect(mine).toMatchObject([{ dueOn: null }]);
  });

  test('resolves in every process by itself once the year is uploaded, and again when it is corrected', async () => {
    const second = await secondProcess();
    expect(await second()).toEqual({ state: 'UNKNOWN', code: 'CALENDAR_NOT_ANNOUNCED', dueOn: null });
    expect((await upload('cn-2027.1', YEAR)).data).toMatchObject({
      uploadWorkCalendar: { upload: { version: 'cn-2027.1', years: [2027] }, problems: [] },
    });
    // 14 working days are left of December; the 1st to the 3rd of January are off
    const resolved = { state: 'ON_TIME', code: null, dueOn: '2027-01-11' };
    expect(await healthOf(house, lead, COLUMN)).toMatchObject(resolved);
    expect(await second()).toEqual(resolved);
    const longer = {
      ...YEAR,
      holidays: [...YEAR.holidays, '2027-01-04'],
      makeUpWorkdays: [...YEAR.makeUpWorkdays, '2027-01-16'],
    };
    await upload('cn-2027.2', longer);
    expect(await second()).toEqual({ ...resolved, dueOn: '2027-01-12' });
    expect((await healthOf(house, lead, COLUMN))?.dueOn).toBe('2027-01-12');
  });

  test('is judged anew by the next round, so that a missed one becomes a finding', async () => {
    const found = () => findingsSeen(house, lead, { columnId: columnIdOf(COLUMN), code: 'COLUMN_OVERDUE' });
    clock.set('2027-01-13T02:00:00.000Z');
    const before = await dutiesSeen(house, lead, { of: { unit: 'statistics' }, kinds: ['OVERDUE'] });
    expect(before.filter(({ column }) => column?.id === columnIdOf(COLUMN))).toMatchObject([{ dueOn: '2027-01-12' }]);
    expect(await found()).toEqual([]);
    await (await createSubgraph(await house.depsFor('monitoring'))).judgeNow();
    expect(await found()).toMatchObject([{ state: 'OPEN' }]);
  });
});
