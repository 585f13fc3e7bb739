import { describe, expect, test } from 'vitest';
import { retentionVerdict } from './judge-retention.ts';

describe('[R002-17] form and front end', () => {
  test.each([
    ['hide', true, true],
    ['hide', false, false],
    ['keep', true, false],
    ['keep', false, true],
  ] as const)('marked %s and shown %s is a finding: %s', (formMark, isShown, isFault) => {
    const verdict = retentionVerdict({ formMark, isShown });
    expect(verdict.holds).toBe(isFault);
    if (verdict.holds === false) expect(verdict.closing).toBe('recovered');
  });

  test.each([true, false])('of no form nothing is said (shown %s)', (isShown) => {
    expect(retentionVerdict({ formMark: null, isShown })).toEqual({ holds: false, closing: 'notJudged' });
  });
});
