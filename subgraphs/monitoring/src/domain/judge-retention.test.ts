import { describe, expect, test } from 'vitest';
import { retentionVerdict } from './judge-retention.ts';

describe('[R002-17] form and front end', () => {
  test.each([
    ['hide', true, null, true],
    ['hide', false, null, false],
    ['keep', true, null, false],
    ['keep', false, null, true],
    ['hide', false, true, true],
    ['hide', false, false, false],
    ['keep', true, false, true],
    ['keep', true, true, false],
  ] as const)('marked %s, shown %s, to visitors %s is a finding: %s', (formMark, isShown, portalOpen, isFault) => {
    const verdict = retentionVerdict({ formMark, isShown, portalOpen });
    expect(verdict.holds).toBe(isFault);
    if (verdict.holds === false) expect(verdict.closing).toBe('recovered');
  });

  test.each([true, false])('of no form nothing is said (shown %s)', (isShown) => {
    const verdict = retentionVerdict({ formMark: null, isShown, portalOpen: !isShown });
    expect(verdict).toEqual({ holds: false, closing: 'notJudged' });
  });
});
