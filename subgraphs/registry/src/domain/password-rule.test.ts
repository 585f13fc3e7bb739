import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordFaults } from './password-rule.ts';

describe('a new password', () => {
  test.each([
    ['Gongkai-2026-ok', []],
    ['公开政府信息公开政府信息Aa1', []],
    ['Short-1', ['tooShort']],
    ['alllowercaseletters', ['tooFewClasses']],
    ['lowercase-letters', ['tooFewClasses']],
    ['Aa1-'.repeat(40), ['tooLong']],
    ['My-LiXia-2026', ['containsUsername']],
    ['lixia', ['tooShort', 'tooFewClasses', 'containsUsername']],
  ])('%s: %j', (password, faults) => {
    expect(passwordFaults(password, 'lixia')).toEqual(faults);
  });

  test('never has fewer faults when it is cut to eleven characters', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, maxLength: 60 }), (password) => {
        const cut = [...password].slice(0, 11).join('');
        expect(passwordFaults(cut, 'somebody-else-entirely')).toContain('tooShort');
      }),
    );
  });
});
