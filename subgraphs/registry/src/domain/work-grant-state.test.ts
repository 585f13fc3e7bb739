import { localDate } from '@gongkai/kernel/pure';
import { expect, test } from 'vitest';
import { grantState, type GrantState } from './work-grant-state.ts';

const from = localDate('2026-11-01');
const to = localDate('2026-12-01');

test.each<[string, string, string | null, GrantState]>([
  ['the day before its first', '2026-10-31', null, 'upcoming'],
  ['its first day', '2026-11-01', null, 'current'],
  ['its last day', '2026-11-30', null, 'current'],
  ['the first day no longer', '2026-12-01', null, 'ended'],
  ['its first day, revoked', '2026-11-01', '2026-10-02T00:00:00.000Z', 'revoked'],
  ['the first day no longer, revoked', '2026-12-01', '2026-11-02T00:00:00.000Z', 'revoked'],
])('a grant on %s', (_, day, revokedAt, state) =>
  expect(grantState({ from, to, revokedAt }, localDate(day))).toBe(state),
);
