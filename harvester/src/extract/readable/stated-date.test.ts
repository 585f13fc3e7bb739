import { addDays, localDate, partsOf } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, statedDate } from './stated-date.ts';

const today = localDate('2026-09-20');

describe('dates as exactly as they are stated', () => {
  test.each([
    ['2005-5-7 21:23:57', { year: 2005, month: 5, day: 7, hour: 21, minute: 23, second: 57 }],
    ['2022年02月13日07:48', { year: 2022, month: 2, day: 13, hour: 7, minute: 48 }],
    ['发布时间：2022.01.20 16:31', { year: 2022, month: 1, day: 20, hour: 16, minute: 31 }],
    ['二〇二二年九月十五日', { year: 2022, month: 9, day: 15 }],
    ['2022年9月15日（星期四）下午 3:05', { year: 2022, month: 9, day: 15, hour: 15, minute: 5 }],
    ['06/02/2022 - 13:48', { year: 2022, month: 2, day: 6, hour: 13, minute: 48 }],
    ['9/17/2004 5:54:13 AM', { year: 2004, month: 9, day: 17, hour: 5, minute: 54, second: 13 }],
    ['7/5/2005 9:23:57 PM', { year: 2005, month: 7, day: 5, hour: 21, minute: 23, second: 57 }],
    ['2022-09-15 25:00', { year: 2022, month: 9, day: 15 }],
    ['1998年3月', { year: 1998, month: 3 }],
    ['1998-3', { year: 1998, month: 3 }],
    ['2018年', { year: 2018 }],
  ])('%s', (text, parts) => {
    expect(statedDate(text, today)).toEqual({ text: expect.any(String), ...parts });
  });

  test.each(['', '近日', '1989年3月', '2028-01-01', '2022-13', '12345678', '99/99/2022'])('%j states none', (text) => {
    const found = statedDate(text, today);
    expect(found === undefined || dayOf(found) === undefined).toBe(true);
    if (!/2022/.test(text)) expect(found).toBeUndefined();
  });

  test('days from 1990 to the end of the next year read back, others are refused; no text is a fault', () => {
    const days = fc.integer({ min: -20_000, max: 20_000 }).map((offset) => addDays(localDate('2020-01-01'), offset));
    fc.assert(
      fc.property(days, (date) => {
        const { year } = partsOf(date);
        const found = statedDate(`发布日期：${date} 来源：示例区`, today);
        expect(found && dayOf(found)).toBe(year >= 1990 && year <= 2027 ? date : undefined);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void statedDate(text, today)));
  });
});
