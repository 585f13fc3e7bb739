import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incompleteRows, markFaults, mobileOf, type MarkedRow, type WantedMark } from './retention-marks.ts';

const ROWS = new Map([
  ['r1', 'everyone'],
  ['r2', 'others'],
  ['r3', 'unitDecides'],
] as const);
const mark = (rowCode: string, kind: 'keep' | 'hide', reason: string | null = null): WantedMark => ({
  rowCode,
  mark: kind,
  reason,
});

describe('[R002-38] marks of a form', () => {
  test.each([
    ['kept', [mark('r1', 'keep')], []],
    ['hidden with a reason', [mark('r1', 'hide', '无此职能')], []],
    ['hidden without a reason', [mark('r1', 'hide')], ['FORM_INCOMPLETE']],
    ['an unknown row', [mark('r9', 'keep')], ['NOT_FOUND']],
    ['a row twice', [mark('r1', 'keep'), mark('r1', 'keep')], ['INPUT_INVALID']],
    ['a row of another unit kept', [mark('r2', 'keep')], ['FORM_ACT_NOT_ALLOWED']],
    ['a row the unit decides on kept', [mark('r3', 'keep')], []],
  ])('%s', (_case, marks, codes) => {
    expect(markFaults(marks, ROWS).map(({ code }) => code)).toEqual(codes);
  });

  test('[R002-16] a form is complete only when every row has a conclusion', () => {
    const row = fc.record({
      code: fc.string(),
      name: fc.string(),
      mark: fc.constantFrom('keep', 'hide', null),
      reason: fc.constantFrom(null, '', '无此职能'),
    }) as fc.Arbitrary<MarkedRow>;
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const open = rows.filter((one) => one.mark === null || (one.mark === 'hide' && !one.reason));
        expect(incompleteRows(rows).map(({ seen }) => seen)).toEqual(open.map(({ name }) => name));
      }),
    );
  });
});

describe('a mobile number', () => {
  test.each([
    ['13812345678', '13812345678'],
    [' 138 1234-5678 ', '13812345678'],
    ['+8613812345678', '13812345678'],
    ['008613812345678', '13812345678'],
    ['1381234567', undefined],
    ['138123456789', undefined],
    ['12812345678', undefined],
    ['０1381234567', undefined],
    ['5226053', undefined],
    ['=1+1', undefined],
    ['', undefined],
  ])('%j', (text, digits) => {
    expect(mobileOf(text)).toBe(digits);
  });

  test('is 11 digits or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^1[0-9 -]{8,14}$/)), (text) => {
        expect(mobileOf(text) ?? '13800000000').toMatch(/^1[3-9]\d{9}$/);
      }),
    );
  });
});
