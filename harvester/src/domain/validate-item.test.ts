import { localDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ItemContent } from './change.ts';
import { isCredibleDate, itemFaults } from './validate-item.ts';

const today = localDate('2026-09-20');
const ITEM: ItemContent = {
  title: '关于开展检查的通知',
  bodyHtml: `<p>${'各单位请按期报送。'.repeat(5)}</p>`,
  date: '2026-09-10',
  source: null,
  documentNumber: null,
  attachments: [],
};

describe('an extracted item', () => {
  test.each<[string, Partial<ItemContent>, string[]]>([
    ['passes when whole', {}, []],
    ['passes without a date', { date: null }, []],
    ['passes as a scan without words', { bodyHtml: '<img src="/1.jpg">' }, []],
    ['is refused without a title', { title: ' <b></b>' }, ['field_missing']],
    ['is refused without a body', { bodyHtml: '<p>&nbsp;</p>' }, ['field_missing']],
    ['is refused with a collapsed body', { bodyHtml: '<p>略</p>' }, ['field_missing']],
    ['is refused with a damaged title', { title: '关于\uFFFD的通知' }, ['decode_lossy']],
    ['is refused with a damaged body', { bodyHtml: `<p>${'通\uFFFD知'.repeat(20)}</p>` }, ['decode_lossy']],
    [
      'is refused where damage was stored as 锟斤拷',
      { bodyHtml: `<p>${'通知锟斤拷'.repeat(20)}</p>` },
      ['decode_lossy'],
    ],
    ['is refused with a day before 1990', { date: '1989-12-31' }, ['date_invalid']],
    ['is refused with a day after next year', { date: '2028-01-01' }, ['date_invalid']],
    ['is refused with a day no calendar has', { date: '2026-02-30' }, ['date_invalid']],
    ['names every fault', { title: '', date: '0001-01-01' }, ['field_missing', 'date_invalid']],
  ])('%s', (_, fields, codes) => {
    const faults = itemFaults({ ...ITEM, ...fields }, { minBody: 20, today });
    expect(faults.map(({ code }) => code)).toEqual(codes);
  });

  test('is refused without a date where one is required', () => {
    expect(itemFaults({ ...ITEM, date: null }, { minBody: 20, today, requireDate: true })).toMatchObject([
      { code: 'field_missing', detail: 'date' },
    ]);
  });

  test('has a credible day exactly from 1990 to the end of next year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), (year) => {
        expect(isCredibleDate(localDate(`${year}-06-15`), today)).toBe(year >= 1990 && year <= 2027);
      }),
    );
  });
});
