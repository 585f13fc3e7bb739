import { expect, test } from 'vitest';
import { createPushSecrets } from './push-secrets.ts';

const ONE = 'an installation secret of at least 32 characters';
const KEY = '0190c000-0000-7000-8000-000000000001';

test('a secret follows from the key and the installation alone: registry and harvester make the same', () => {
  expect(createPushSecrets(ONE).secretOf(KEY)).toBe(createPushSecrets(ONE).secretOf(KEY));
  expect(createPushSecrets(ONE).secretOf(KEY)).toMatch(/^gkp_[A-Za-z0-9_-]{43}$/);
});

test('another key or another installation has another secret, and a mark that tells neither', () => {
  const [one, other] = [createPushSecrets(ONE), createPushSecrets(`${ONE}!`)];
  expect(one.secretOf(KEY)).not.toBe(one.secretOf(KEY.replace(/1$/, '2')));
  expect(one.secretOf(KEY)).not.toBe(other.secretOf(KEY));
  expect(one.mark).not.toBe(other.mark);
  expect(ONE + one.secretOf(KEY)).not.toContain(one.mark);
});
