import { localDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isShownDate, shownDate } from './shown-date.ts';

const REFERENCE = localDate('2026-09-20');

describe('dates as lists show them', () => {
  test.each([
    ['2026-09-15', '2026-09-15'],
    ['[09-15]', '2026-09-15'],
    ['发布时间：2026年9月15日', '2026-09-15'],
    ['15 2026-09', '2026-09-15'],
    ['15 2026.09', '2026-09-15'],
    ['15日 2026年9月', '2026-09-15'],
    ['2026-09 15', '2026-09-15'],
    ['2026 09 15', '2026-09-15'],
    ['二〇二六年九月十五日', '2026-09-15'],
    ['2026-09-15 10:30', '2026-09-15'],
  ])('%s is a date and nothing else', (text, date) => {
    expect(shownDate(text, REFERENCE)?.date).toBe(date);
    expect(isShownDate(text, REFERENCE)).toBe(true);
  });

  test.each([
    '示例区2026年9月15日大事记',
    '3',
    '第12期',
    '2026年度',
    '示府发〔2026〕9号',
    '45 2026-13',
    '阅读 1520',
    '',
  ])('%s is not only a date', (text) => {
    expect(isShownDate(text, REFERENCE)).toBe(false);
  });

  test('a day and its month in two boxes are one date, in either order', () => {
    const days = fc.record({
      year: fc.integer({ min: 1995, max: 2026 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    });
    fc.assert(
      fc.property(days, fc.constantFrom('-', '.', '/'), ({ year, month, day }, mark) => {
        const two = (value: number): string => String(value).padStart(2, '0');
        const date = `${year}-${two(month)}-${two(day)}`;
        expect(shownDate(`${two(day)} ${year}${mark}${two(month)}`, REFERENCE)?.date).toBe(date);
        expect(shownDate(`${year}${mark}${two(month)} ${two(day)}`, REFERENCE)?.date).toBe(date);
      }),
    );
  });
});
