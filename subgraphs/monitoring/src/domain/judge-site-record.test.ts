import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeMark, judgeRecord, type LiveRecord } from './judge-site-record.ts';

const BASE = 'https://jyj.example.gov.cn';
const live = (more: Partial<LiveRecord> = {}): LiveRecord => ({
  factId: 'f',
  at: '2026-11-20T02:00:00.000Z',
  url: `${BASE}/`,
  finalUrl: `${BASE}/`,
  metaIdCode: null,
  footerIdCode: null,
  ...more,
});
const record = { baseUrl: BASE, siteIdCode: '3101140001' };

describe('what is registered of a site', () => {
  test.each([
    ['nothing read yet', record, undefined, 'unknown'],
    ['no address', { ...record, baseUrl: null }, live(), 'unknown'],
    ['the same', record, live({ footerIdCode: '3101140001' }), false],
    ['the same, written otherwise', record, live({ metaIdCode: ' ３１０１１４０００１' }), false],
    ['no mark on the page', record, live(), false],
    ['another code at the foot', record, live({ footerIdCode: '3101140002' }), true],
    ['another code in the head alone', record, live({ metaIdCode: '3101140002', footerIdCode: '3101140001' }), true],
    ['a code, and none registered', { ...record, siteIdCode: null }, live({ footerIdCode: '3101140002' }), false],
    ['a page in it', record, live({ finalUrl: `${BASE}/index.html` }), false],
    ['its www name', record, live({ finalUrl: 'http://www.jyj.example.gov.cn/' }), false],
    ['another host', record, live({ finalUrl: 'https://new.example.gov.cn/' }), true],
    [
      'a page asked for where it was before',
      record,
      live({ url: 'https://o.cn/', finalUrl: 'https://o.cn/' }),
      'unknown',
    ],
    ['one that leads where it is now', record, live({ url: 'https://o.cn/', finalUrl: `${BASE}/` }), false],
  ] as const)('against %s', (_, registered, seen, expected) => {
    expect(judgeRecord(registered, seen).holds).toBe(expected);
  });

  test('is never stale and without a mark for one and the same code', () => {
    const code = fc.option(fc.constantFrom('3101140001', '3101140002', ''), { nil: null });
    fc.assert(
      fc.property(code, code, code, (siteIdCode, metaIdCode, footerIdCode) => {
        const seen = live({ metaIdCode, footerIdCode });
        const both = [judgeRecord({ baseUrl: BASE, siteIdCode }, seen), judgeMark({ baseUrl: BASE, siteIdCode }, seen)];
        expect(both.filter(({ holds }) => holds === true).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test.each([
  [null, null, false],
  ['3101140001', null, true],
  ['3101140001', '3101140002', false],
  ['3101140001', ' ', true],
] as const)('a page of the site registered as %s with the mark %s lacks it: %s', (siteIdCode, footerIdCode, lacks) => {
  expect(judgeMark({ ...record, siteIdCode }, live({ footerIdCode })).holds).toBe(lacks);
});
