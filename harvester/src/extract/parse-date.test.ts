import { addDays, localDate, partsOf } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numeralValue } from './chinese-numerals.ts';
import { parseDate } from './parse-date.ts';

const today = localDate('2026-09-20');

describe('dates as portals write them', () => {
  test.each([
    ['2022年9月15日', '2022-09-15', undefined, 'day'],
    ['二〇二二年九月十五日', '2022-09-15', undefined, 'day'],
    ['二○二二年十二月三十一日', '2022-12-31', undefined, 'day'],
    ['二0二二年十月廿五日', '2022-10-25', undefined, 'day'],
    ['二〇二二年九月十五', '2022-09-15', undefined, 'day'],
    ['２０２２年９月１５日', '2022-09-15', undefined, 'day'],
    ['2022.09.15', '2022-09-15', undefined, 'day'],
    ['2022/9/5', '2022-09-05', undefined, 'day'],
    ['20220915', '2022-09-15', undefined, 'day'],
    ['[2022-09-15]', '2022-09-15', undefined, 'day'],
    ['2022-09-15 10:30', '2022-09-15', '10:30', 'minute'],
    ['2022-09-15 10:30:05.0', '2022-09-15', '10:30', 'minute'],
    ['2022年9月15日 9时5分', '2022-09-15', '09:05', 'minute'],
    ['2022-09-15 24:00', '2022-09-15', undefined, 'day'],
    ['发布时间：2022-09-15 来源：示例区', '2022-09-15', undefined, 'day'],
    ['有效期至2023-01-01 发布日期:2022-09-15', '2022-09-15', undefined, 'day'],
    ['[09-15]', '2026-09-15', undefined, 'monthDay'],
    ['12-25', '2025-12-25', undefined, 'monthDay'],
    ['8月3日', '2026-08-03', undefined, 'monthDay'],
    ['02-29', '2024-02-29', undefined, 'monthDay'],
    ['Tue, 15 Sep 2026 10:30:00 +0800', '2026-09-15', '10:30', 'minute'],
    ['Tue, 15 Sep 2026 23:30:00 GMT', '2026-09-16', '07:30', 'minute'],
    ['2026-09-15T20:30:00Z', '2026-09-16', '04:30', 'minute'],
    ['2026-09-15T10:30:00.000+0800', '2026-09-15', '10:30', 'minute'],
  ])('%s', (text, date, time, precision) => {
    expect(parseDate(text, today)).toEqual({ kind: 'date', date, precision, ...(time === undefined ? {} : { time }) });
  });

  test.each([
    '',
    '近日',
    '三六七年一月一日',
    '2022年9月',
    '2022-02-30',
    '1989-12-31',
    '2028-01-01',
    '增长3.5%',
    '电话 021-59530000',
    '31 Feb 2026 10:00:00 GMT',
  ])('%j holds no day that can be believed', (text) => {
    expect(parseDate(text, today)).toMatchObject({ kind: 'refused', code: 'date_invalid' });
  });

  const day = fc.integer({ min: 0, max: 13_000 }).map((days) => addDays(localDate('1990-01-01'), days));

  test('every way of writing a day reads back as that day', () => {
    fc.assert(
      fc.property(day, (date) => {
        const { year, month, day: number } = partsOf(date);
        const figures = [...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
        const written = [
          date,
          `[${date}]`,
          date.replaceAll('-', '.'),
          date.replaceAll('-', ''),
          `${year}/${month}/${number}`,
          `${year}年${month}月${number}日`,
          `${figures}年${chinese(month)}月${chinese(number)}日`,
          `发布时间：${date} 08:05`,
          new Date(`${date}T04:00:00Z`).toUTCString(),
        ];
        for (const text of written) expect(parseDate(text, today)).toMatchObject({ kind: 'date', date });
      }),
    );
  });

  test('a day without a year is never after the reference day', () => {
    fc.assert(
      fc.property(day, day, (shown, reference) => {
        const parsed = parseDate(`[${shown.slice(5)}]`, reference);
        const isTrue =
          parsed.kind === 'refused' || (parsed.date <= reference && parsed.date.slice(5) === shown.slice(5));
        expect(isTrue).toBe(true);
      }),
    );
  });

  test('Chinese numerals from 1 to 39 are numbers, others are not', () => {
    for (let value = 1; value <= 39; value += 1) expect(numeralValue(chinese(value))).toBe(value);
    expect(['', '二三', '十十', '四十'].map(numeralValue)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

function chinese(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${'〇一二三'[tens]}十`;
  return ten + (ones === 0 ? '' : '〇一二三四五六七八九'[ones]);
}
