import { expect, test } from 'vitest';
import { passwordFaults } from '../domain/password-rule.ts';
import { firstPassword } from './first-password.ts';

test('first passwords may be used, and no two are alike', () => {
  const passwords = Array.from({ length: 500 }, firstPassword);
  expect(passwords.flatMap((password) => passwordFaults(password, 'zhangsan'))).toEqual([]);
  expect(new Set(passwords).size).toBe(passwords.length);
});
