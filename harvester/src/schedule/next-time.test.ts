import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTime, nextTimes } from './next-time.ts';

describe('the next planned time', () => {
  test.each([
    ['30 2 * * *', '2026-11-20T10:00:00+08:00', '2026-11-21T02:30:00+08:00'],
    ['30 2 * * *', '2026-11-20T02:29:59+08:00', '2026-11-20T02:30:00+08:00'],
    // a planned time that is now has come already
    ['30 2 * * *', '2026-11-20T02:30:00+08:00', '2026-11-21T02:30:00+08:00'],
    ['0 9 * * 1', '2026-11-20T10:00:00+08:00', '2026-11-23T09:00:00+08:00'],
    ['0 0 29 2 *', '2026-11-20T10:00:00+08:00', '2028-02-29T00:00:00+08:00'],
  ])('%s after %s is %s', (cron, after, expected) => {
    expect(nextTime(cron, 'Asia/Shanghai', new Date(after))).toEqual(new Date(expected));
  });

  test('those after it follow in their order', () => {
    const schedule = { cron: '0 9 * * 1,4', zone: 'Asia/Shanghai' };
    const times = nextTimes(schedule, new Date('2026-11-20T10:00:00+08:00'), 3);
    expect(times.map((at) => at.toISOString().slice(0, 13))).toEqual([
      '2026-11-23T01',
      '2026-11-26T01',
      '2026-11-30T01',
    ]);
  });

  test('what is no cron text or no zone is refused', () => {
    expect(() => nextTime('every morning', 'Asia/Shanghai', new Date(0))).toThrow('CronPattern');
    expect(() => nextTime('0 0 * * *', 'Mars/Olympus', new Date(0))).toThrow('Mars/Olympus');
  });

  test('it always lies ahead', () => {
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.constantFrom('* * * * *', '15 */6 * * *', '0 4 1 * *'), (after, cron) => {
        expect(nextTime(cron, 'Asia/Shanghai', after)?.getTime()).toBeGreaterThan(after.getTime());
      }),
    );
  });
});
