import { expect, test } from 'vitest';
import { findChromium } from './chromium.ts';

test('CHROMIUM_PATH wins over the installed browser', () => {
  expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
});

test('a CHROMIUM_PATH without a file is refused, naming it', () => {
  expect(() => findChromium({ CHROMIUM_PATH: '/nowhere/chromium' })).toThrow('/nowhere/chromium');
});
