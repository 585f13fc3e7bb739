import { HARVEST_FAILURE_CODES, HARVEST_FAILURES } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeSource, type RunSeen } from './judge-source.ts';

/** Runs by their failure, `ok` for none, the latest first. */
const runs = (...codes: string[]): RunSeen[] =>
  codes.map((code, index) => ({
    id: String(index),
    isSucceeded: code === 'ok',
    failureCode: code === 'ok' ? null : code,
    failureDetail: null,
    finishedAt: '2026-11-20T02:00:00+00:00',
  }));

describe('a source cannot be read', () => {
  test.each<[string[], boolean | 'unknown']>([
    [[], 'unknown'],
    [['ok'], false],
    [['ok', 'list_empty', 'list_empty'], false],
    [['list_empty'], true],
    [['list_shrunk', 'ok', 'ok'], true],
    [['rule_no_match', 'ok'], true],
    [['connect'], 'unknown'],
    [['connect', 'timeout'], 'unknown'],
    [['connect', 'ok', 'connect'], 'unknown'],
    [['connect', 'timeout', 'http_5xx'], true],
    [['nonsense'], 'unknown'],
  ])('by %j: %s', (codes, expected) => {
    expect(judgeSource(runs(...codes)).holds).toBe(expected);
  });

  test('says what failed, who mends it and how', () => {
    const verdict = judgeSource(runs('list_empty'));
    expect(verdict).toMatchObject({
      fault: { reason: { zh: expect.stringContaining('列表为空') }, evidence: [{ at: '2026-11-20T02:00:00.000Z' }] },
    });
  });

  test('never while its last run succeeded, always at once where nothing but a person mends it', () => {
    const codes = fc.constantFrom('ok', ...HARVEST_FAILURE_CODES);
    fc.assert(
      fc.property(fc.array(codes, { minLength: 1, maxLength: 3 }), (list) => {
        const { holds } = judgeSource(runs(...list));
        const [last = 'ok'] = list;
        if (last === 'ok') expect(holds).toBe(false);
        else if (HARVEST_FAILURES[last].retry === 'never') expect(holds).toBe(true);
        else expect(holds).not.toBe(false);
      }),
    );
  });
});
