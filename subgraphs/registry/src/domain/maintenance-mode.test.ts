import { addDays, localDate } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CHECK_GOOD_FOR_DAYS,
  isWebAddress,
  MAINTENANCE_MODES,
  modeGaps,
  type MaintenanceMode,
  type ModeFacts,
} from './maintenance-mode.ts';

const from = localDate('2026-12-01');
const NOTHING: ModeFacts = {
  period: { from, to: null },
  check: null,
  linkReason: null,
  superiorUnit: null,
  targetUrl: null,
  mandate: null,
  subSites: 0,
};
const link = {
  linkReason: 'superiorApprovalNeeded',
  superiorUnit: '示例市教育局',
  targetUrl: 'https://jy.example.gov.cn/zc',
} as const;
const mandate = { state: 'approved', from: localDate('2026-12-01'), to: localDate('2027-12-01') } as const;
const checkedOn = (daysBefore: number, passed = true) => ({ check: { passed, checkedOn: addDays(from, -daysBefore) } });
const until = (to: string) => ({ period: { from, to: localDate(to) } });

describe('what a maintenance mode asks for', () => {
  test.each<[MaintenanceMode, string, Partial<ModeFacts>, string[]]>([
    ['DIRECT', 'nothing', {}, []],
    ['DATA_READ', 'no check', {}, ['mode']],
    ['DATA_READ', 'a check passed that day', checkedOn(0), []],
    ['DATA_READ', 'a check passed 365 days before', checkedOn(CHECK_GOOD_FOR_DAYS), []],
    ['DATA_READ', 'a check passed 366 days before', checkedOn(CHECK_GOOD_FOR_DAYS + 1), ['mode']],
    ['DATA_READ', 'a check that failed', checkedOn(1, false), ['mode']],
    ['HARVEST', 'no sub-site', {}, ['mode']],
    ['HARVEST', 'a sub-site', { subSites: 1 }, []],
    ['SUBMISSION', 'no sub-site', {}, ['mode']],
    ['SUBMISSION', 'a sub-site', { subSites: 2 }, []],
    ['WEB_LINK', 'nothing', {}, ['linkReason', 'superiorUnit', 'targetUrl']],
    ['WEB_LINK', 'reason, unit and address', link, []],
    ['WEB_LINK', 'no reason', { ...link, linkReason: null }, ['linkReason']],
    ['WEB_LINK', 'no superior unit', { ...link, superiorUnit: null }, ['superiorUnit']],
    ['WEB_LINK', 'a script for an address', { ...link, targetUrl: 'javascript:alert(1)' }, ['targetUrl']],
    ['ENTRUSTED', 'no mandate', {}, ['mandateId']],
    [
      'ENTRUSTED',
      'a mandate applied for',
      { ...until('2027-01-01'), mandate: { ...mandate, state: 'applied' } },
      ['mandateId'],
    ],
    ['ENTRUSTED', 'a mandate that covers it', { ...until('2027-12-01'), mandate }, []],
    ['ENTRUSTED', 'a mandate that ends before', { ...until('2027-12-02'), mandate }, ['mandateId']],
    ['ENTRUSTED', 'a mandate while it has no end', { mandate }, ['mandateId']],
  ])('[R000-12] [R000-14] %s with %s', (mode, _what, facts, lacking) => {
    expect(modeGaps(mode, { ...NOTHING, ...facts }).map(({ path }) => path)).toEqual(lacking);
  });

  test('every gap says what would be accepted', () => {
    for (const mode of Object.keys(MAINTENANCE_MODES) as MaintenanceMode[])
      for (const { accepted } of modeGaps(mode, NOTHING)) expect(accepted).not.toBe('');
  });

  test('a check counts exactly as long as its days go', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.boolean(), (days, passed) => {
        const gaps = modeGaps('DATA_READ', { ...NOTHING, ...checkedOn(days, passed) });
        expect(gaps.length === 0).toBe(passed && days <= CHECK_GOOD_FOR_DAYS);
      }),
    );
  });

  test('what covers a period covers every part of it', () => {
    const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays(from, days));
    fc.assert(
      fc.property(day, day, day, day, (a, b, c, d) => {
        const [outerFrom, outerTo] = a < b ? [a, b] : [b, a];
        const [innerFrom, innerTo] = c < d ? [c, d] : [d, c];
        const facts = {
          ...NOTHING,
          mandate: { state: 'approved', from: outerFrom, to: outerTo },
          period: { from: innerFrom, to: innerTo },
        } as const;
        expect(modeGaps('ENTRUSTED', facts).length === 0).toBe(outerFrom <= innerFrom && innerTo <= outerTo);
      }),
    );
  });

  test.each([
    ['https://www.example.gov.cn/a?b=1', true],
    ['http://示例.中国/目录', true],
    ['ftp://www.example.gov.cn/', false],
    ['//www.example.gov.cn/', false],
    ['https://user:pass@www.example.gov.cn/', false],
    ['https://', false],
    ['data:text/html,x', false],
    [`https://a.example/${'a'.repeat(2000)}`, false],
  ])('%s is an address of the web: %s', (text, isOne) => {
    expect(isWebAddress(text)).toBe(isOne);
  });
});
