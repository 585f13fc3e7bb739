import { seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDeadlineDesk, PREVIEW, RECORD, type DeadlineDesk } from './deadline-desk.ts';

let desk: DeadlineDesk;
beforeAll(async () => {
  desk = await openDeadlineDesk();
  await seedCatalogue(desk.registry.deps, 'county');
});
afterAll(() => desk.close());

const UPLOAD = `mutation ($input: UploadWorkCalendarInput!) {
  uploadWorkCalendar(input: $input) { upload { version } problems { code path seen accepted } } }`;
const ENTER = `mutation ($input: RecordRegisterEntryInput!) {
  recordRegisterEntry(input: $input) { entry { id dueOn remindOn } problems { code path seen accepted } } }`;
const NOTICE = 'https://www.gov.cn/zhengce/2027.htm';
const YEAR = { notices: [NOTICE], holidays: [], makeUpWorkdays: [] };
/** What is known of a year before the table of lunar days. */
const LAWFUL = {
  ...YEAR,
  holidays: ['1900-01-01', '1900-05-01', '1900-10-01', '1900-10-02', '1900-10-03'],
};
const calendar = (more: object): string => JSON.stringify({ version: 'v', years: { 2060: YEAR }, ...more });

describe('days at the ends of the calendar', () => {
  const draft = (kind: string, more: object) => ({ kind, clause: '附件2', recertifiable: false, ...more });
  test.each([
    ['an item of the last days', draft('maxAgeDays', { amount: 14 }), { itemDates: ['9999-12-25'] }],
    ['months after the last year', draft('everyMonths', { amount: 12 }), { itemDates: ['9999-06-30'] }],
    ['a yearly date after the last year', draft('byDate', { month: 1, day: '31' }), { itemDates: ['9999-12-31'] }],
    [
      'an event of the last year',
      draft('withinMonthsOfEvent', { amount: 3, event: '募捐活动结束' }),
      { events: [{ event: '募捐活动结束', occurredOn: '9999-12-01' }] },
    ],
  ])('%s is refused: nothing could be counted from it', async (_case, rule, { itemDates = [], events = [] }: Given) => {
    const dates = itemDates.length > 0 ? [{ dates: itemDates }] : [];
    for (const on of ['9999-12-31', '2026-11-20']) {
      const input = { columnId: desk.columnId, draft: rule, on, itemDates: dates, events };
      expect(await desk.refusalOf(PREVIEW, { input })).toBe('INPUT_INVALID');
    }
  });

  test('an event of the first day is recorded, and cannot be counted', async () => {
    const input = { columnId: desk.columnId, event: '信息形成或变更', occurredOn: '0001-01-01' };
    expect((await desk.write(RECORD, { input })).problems).toEqual([]);
    const asked = { columnId: desk.columnId, recorded: true };
    const { updateRulePreview } = await desk.read<Record<string, unknown>>(PREVIEW, { input: asked });
    expect(updateRulePreview).toMatchObject({ state: 'unknown', code: 'CALENDAR_NOT_ANNOUNCED' });
  });

  test.each(['0001-01-03', '0001-01-01'])('an entry due on %s is called to mind on a day there is', async (dueOn) => {
    const input = { ...plan, dueOn };
    const { entry, problems } = await desk.write(ENTER, { input });
    expect(problems).toEqual([]);
    expect(entry).toMatchObject({ dueOn, remindOn: '0001-01-01' });
  });
});

interface Given {
  readonly itemDates?: readonly string[];
  readonly events?: readonly object[];
}

const plan = {
  kind: 'siteReadingLog',
  unitId: unitIdOf('education'),
  title: '读网日志',
  fields: [
    { code: 'readOn', values: ['2026-11-19'] },
    { code: 'reader', values: ['李交接'] },
    { code: 'pages', values: ['会议公开'] },
  ],
};

describe('a calendar that is none', () => {
  const escaped = '\\u0000';
  test.each([
    ['nested beyond reading', `{"version":"v","years":${'['.repeat(90_000)}${']'.repeat(90_000)}}`],
    ['nested beyond reading, all of it', '['.repeat(99_000) + ']'.repeat(99_000)],
    ['nested in a year', `{"version":"v","years":{"2060":{"notices":${'['.repeat(90_000)}${']'.repeat(90_000)}}}}`],
    ['longer than any', calendar({ note: 'x'.repeat(5_000_000) })],
    ['of years that are none', calendar({ years: { 99: YEAR } })],
    ['of a year without its days', calendar({ years: { 2060: YEAR } })],
    ['of no days', calendar({ years: { 2027: { ...YEAR, holidays: ['2026-02-30'] } } })],
    ['with a key of the language', `{"version":"v","years":{"__proto__":{}}}`],
    ['with a control character for its version', `{"version":"${escaped}","years":{"1900":${JSON.stringify(LAWFUL)}}}`],
    [
      'with a control character in an address',
      `{"version":"v","years":{"1900":${JSON.stringify({ ...LAWFUL, notices: [] }).replace('[]', `["${NOTICE}${escaped}"]`)}}}`,
    ],
  ])('%s is refused', async (_case, json) => {
    const { problems } = await desk.write(UPLOAD, { input: { json } });
    expect(problems.map(({ code }) => code)).toContain('CALENDAR_INVALID');
    expect(await desk.count('work_calendar')).toBe(0);
  });
});
