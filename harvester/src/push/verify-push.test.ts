import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createLogger, frozenClock, type Database } from '@gongkai/kernel/node';
import { createPushSecrets } from '@gongkai/runtime';
import { expect, test } from 'vitest';
import { PUSH_HEADERS, signedText } from '../domain/push-request.ts';
import { verifyPush } from './verify-push.ts';

const KEY_ID = '0190c000-0000-7000-8000-000000000001';
const clock = frozenClock('2026-11-20T08:00:00+08:00');
const before = createPushSecrets('the installation secret a key was made from');
const now = createPushSecrets('the installation secret that was put in its place');

function signedBy(secret: string): IncomingMessage {
  const own = { timestamp: String(clock.now().getTime() / 1000), nonce: 'n'.repeat(16), bodySha256: '0'.repeat(64) };
  const request = { method: 'POST', target: '/push/client' };
  const signature = createHmac('sha256', secret).update(signedText(request, own)).digest('hex');
  const said = { key: KEY_ID, ...own, signature };
  const headers = Object.fromEntries(Object.entries(said).map(([of, value]) => [PUSH_HEADERS[of as 'key'], value]));
  return { method: request.method, url: request.target, headers } as unknown as IncomingMessage;
}

test.each([
  ['the same installation secret', before, true, 0],
  ['another installation secret', now, false, 1],
])('a key that was made under %s', async (_, secrets, isTaken, warnings) => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ name: 'push', level: 'warn', format: 'json', destination });
  const life = { expiresAt: '2027-01-01T00:00:00Z', revokedAt: null };
  const key = { id: KEY_ID, clientId: 'c', clientCode: 'client', makerMark: before.mark, ...life };
  const database = { query: async () => [key] } as unknown as Database;
  const request = signedBy(before.secretOf(KEY_ID));
  const verified = await verifyPush({ database, clock, logger, secrets }, request, 'client');
  expect(verified.ok).toBe(isTaken);
  expect(lines.filter((line) => line.includes(KEY_ID) && line.includes('PUSH_SECRET_KEY'))).toHaveLength(warnings);
});
