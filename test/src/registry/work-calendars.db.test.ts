import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ofStatistics, openDeadlineDesk, PREVIEW, type DeadlineDesk } from './deadline-desk.ts';
import { serviceActor } from './registry-service.ts';

const days = (year: number, list: string): string[] => list.split(' ').map((day) => `${year}-${day}`);

// by law the days of 2027; what was moved is invented
const YEAR_2027 = {
  notices: ['https://www.example.gov.cn/2027'],
  holidays: days(
    2027,
    '01-01 01-02 01-03 02-05 02-06 02-07 02-08 02-09 02-10 02-11 04-03 04-04 04-05 05-01 05-02 05-03 05-04 05-05 06-09 09-15 10-01 10-02 10-03 10-04 10-05 10-06 10-07',
  ),
  makeUpWorkdays: days(2027, '01-31 05-08 09-26 10-09'),
};
const without = (list: readonly string[], day: string): string[] => list.filter((one) => one !== day);

const UPLOAD = `mutation ($input: UploadWorkCalendarInput!) {
  uploadWorkCalendar(input: $input) {
    upload { version position years uploadedBy } correctedYears problems { code path seen accepted }
  }
}`;
const FACTS = '{ workCalendar { version years } }';
const UPLOADS = '{ workCalendarUploads(first: 5) { edges { node { version position years } } } }';

interface Facts {
  readonly workCalendar: { readonly version: string; readonly years: string };
}

describe('uploading a work calendar', () => {
  let desk: DeadlineDesk;
  beforeAll(async () => {
    desk = await openDeadlineDesk('2026-12-20T08:00:00+08:00');
  });
  afterAll(() => desk.close());

  const upload = (input: object) => desk.write(UPLOAD, { input });
  const uploadYear = (change: object = {}, version = 'cn-2027.1') =>
    upload({ version, years: [{ year: 2027, ...YEAR_2027, ...change }] });
  const preview = async (occurredOn: string): Promise<unknown> => {
    const draft = { kind: 'withinWorkingDaysOfEvent', amount: 20, event: '文件印发', clause: '附件2' };
    const input = { columnId: desk.columnId, draft, events: [{ event: '文件印发', occurredOn }] };
    return (await desk.read<{ updateRulePreview: unknown }>(PREVIEW, { input })).updateRulePreview;
  };
  const facts = async (): Promise<Facts['workCalendar']> =>
    (await desk.read<Facts>(FACTS, {}, serviceActor('monitoring'))).workCalendar;

  test('a deadline that reaches a year nobody announced is not guessed', async () => {
    expect(await preview('2026-12-15')).toMatchObject({
      dueOn: null,
      state: 'unknown',
      marginDays: null,
      code: 'CALENDAR_NOT_ANNOUNCED',
      reason: {
        zh: expect.stringContaining('2027 年放假安排尚未公布'),
        en: expect.stringContaining('2027 is not announced'),
      },
    });
    expect((await facts()).version).toBe('cn-2018-2026.1');
  });

  test.each([
    [
      'a missing day of the Spring Festival',
      { holidays: without(YEAR_2027.holidays, '2027-02-06') },
      { path: 'input.years.2027.holidays', seen: 'null', accepted: '2027-02-06' },
    ],
    [
      'a missing day that was moved',
      { holidays: without(YEAR_2027.holidays, '2027-02-11') },
      { path: 'input.years.2027', seen: '16 − 4', accepted: expect.stringContaining('= 13') },
    ],
    [
      'a missing make-up day',
      { makeUpWorkdays: without(YEAR_2027.makeUpWorkdays, '2027-01-31') },
      { path: 'input.years.2027', seen: '17 − 3' },
    ],
    [
      'a doubled day',
      { holidays: [...YEAR_2027.holidays, '2027-10-01'] },
      { path: 'input.years.2027', seen: '2027-10-01' },
    ],
    [
      'a day off that is also worked',
      { makeUpWorkdays: [...YEAR_2027.makeUpWorkdays, '2027-10-02'] },
      { path: 'input.years.2027', seen: '2027-10-02' },
    ],
    [
      'a make-up day within the week',
      { makeUpWorkdays: [...YEAR_2027.makeUpWorkdays, '2027-03-03'] },
      { path: 'input.years.2027.makeUpWorkdays', seen: '2027-03-03' },
    ],
    ['a day there is none', { makeUpWorkdays: ['2027-02-29'] }, { seen: '2027-02-29' }],
    ['a notice without an address', { notices: ['国办发明电'] }, { seen: '国办发明电' }],
  ])('%s is refused with the value seen and what would be accepted; nothing is kept', async (_case, change, told) => {
    const before = await desk.registry.ledger();
    const answer = await uploadYear(change);
    expect(answer).toMatchObject({ upload: null, correctedYears: [] });
    expect(answer.problems).toEqual([expect.objectContaining({ code: 'CALENDAR_INVALID', ...told })]);
    expect(await desk.count('work_calendar')).toBe(0);
    expect(await desk.registry.ledger()).toEqual({ audits: before.audits + 1, events: before.events });
  });

  test.each([
    ['what is no JSON', { json: '{' }, 'input.json'],
    ['JSON of another shape', { json: '[]' }, 'input.'],
    ['no year at all', { version: 'v', years: [] }, 'input.years'],
    ['a year given twice', { version: 'v', years: [1, 2].map(() => ({ year: 2027, ...YEAR_2027 })) }, 'input.years'],
    ['no version', { years: [{ year: 2027, ...YEAR_2027 }] }, 'input.version'],
  ])('%s is refused', async (_case, input, path) => {
    expect((await upload(input)).problems).toMatchObject([{ code: 'CALENDAR_INVALID', path }]);
    expect(await desk.count('work_calendar')).toBe(0);
  });

  test('units upload none', async () => {
    const input = { version: 'cn-2027.1', years: [{ year: 2027, ...YEAR_2027 }] };
    expect(await desk.refusalOf(UPLOAD, { input }, ofStatistics('unitOffice'))).toBe('FORBIDDEN');
  });

  test('once the year is uploaded the waiting deadline is counted, without a restart, and services are told', async () => {
    const json = JSON.stringify({ version: 'cn-2027.1', years: { 2027: YEAR_2027 } });
    expect(await upload({ json })).toEqual({
      upload: { version: 'cn-2027.1', position: 1, years: [2027], uploadedBy: 'account:lead' },
      correctedYears: [],
      problems: [],
    });
    // 16–18, 21–25, 28–31 December are twelve; 4–8 and 11–13 January are eight more
    expect(await preview('2026-12-15')).toMatchObject({ dueOn: '2027-01-13', state: 'onTime', code: null });
    const [event] = await desk.registry.deps.database.query<{ type: string }>(
      'select type from ledger.event order by seq desc limit 1',
    );
    expect(event?.type).toBe('calendar.changed');
    const { version, years } = await facts();
    expect(version).toBe('cn-2027.1');
    expect(Object.keys(JSON.parse(years) as object)).toContain('2027');
  });

  test('a later version corrects a year that was announced, shipped or uploaded, and says so; all are kept', async () => {
    // an extra day off that is worked for on a Saturday
    const corrected = {
      holidays: [...YEAR_2027.holidays, '2027-01-11'],
      makeUpWorkdays: [...YEAR_2027.makeUpWorkdays, '2027-01-23'],
    };
    expect(await uploadYear(corrected, 'cn-2027.2')).toMatchObject({
      upload: { version: 'cn-2027.2', position: 2 },
      correctedYears: [2027],
      problems: [],
    });
    expect(await preview('2026-12-15')).toMatchObject({ dueOn: '2027-01-14' });
    expect((await uploadYear({}, 'cn-2027.1')).problems).toMatchObject([{ code: 'CODE_TAKEN', seen: 'cn-2027.1' }]);
    expect((await uploadYear({}, 'cn-2027.2')).problems).toMatchObject([{ code: 'CODE_TAKEN' }]);
    const { workCalendarUploads } = await desk.read<{ workCalendarUploads: unknown }>(UPLOADS);
    expect(workCalendarUploads).toEqual({
      edges: [
        { node: { version: 'cn-2027.2', position: 2, years: [2027] } },
        { node: { version: 'cn-2027.1', position: 1, years: [2027] } },
      ],
    });
  });

  test('of two uploads at once each has its place, and the later one wins', async () => {
    const answers = await Promise.all([uploadYear({}, 'cn-2027.3'), uploadYear({}, 'cn-2027.4')]);
    const uploads = answers.map(({ upload: one }) => one as { position: number; version: string });
    expect(uploads.map(({ position }) => position).sort()).toEqual([3, 4]);
    expect((await facts()).version).toBe(uploads.find(({ position }) => position === 4)?.version);
  });
});
