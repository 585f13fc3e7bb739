import { describe, expect, it } from 'vitest';
import { frozenClock } from './frozen-clock.ts';
import { systemClock } from './clock.ts';

describe('today is the day of the office zone', () => {
  it.each([
    ['2024-02-28T15:59:59.999Z', '2024-02-28'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29'],
    ['2023-12-31T16:00:00.000Z', '2024-01-01'],
  ])('%s is %s in Shanghai', (instant, day) => {
    expect(frozenClock(instant).today()).toBe(day);
  });
});

describe('a frozen clock', () => {
  it('stands still, moves by advance and to any instant by set', () => {
    const clock = frozenClock('2024-01-01T00:00:00Z');
    expect(clock.now()).toEqual(clock.now());
    clock.advance(1_500);
    expect(clock.now().toISOString()).toBe('2024-01-01T00:00:01.500Z');
    clock.set('2020-06-01T00:00:00Z');
    expect(clock.now().toISOString()).toBe('2020-06-01T00:00:00.000Z');
  });

  it('wakes sleepers in the order of their times, and only those whose time has come', async () => {
    const clock = frozenClock('2024-01-01T00:00:00Z');
    const woken: string[] = [];
    const late = clock.sleep(2_000).then(() => woken.push('late'));
    const early = clock.sleep(1_000).then(() => woken.push('early'));
    const never = clock.sleep(60_000).then(() => woken.push('never'));
    clock.advance(2_000);
    await Promise.race([Promise.all([late, early]), never]);
    expect(woken).toEqual(['early', 'late']);
  });

  it('gives out a copy of its instant, so a caller cannot move it', () => {
    const clock = frozenClock('2024-01-01T00:00:00Z');
    clock.now().setFullYear(1999);
    expect(clock.now().getUTCFullYear()).toBe(2024);
  });

  it('refuses what is no instant', () => {
    expect(() => frozenClock('soon')).toThrow(RangeError);
  });
});

describe.each([
  ['frozen', frozenClock('2024-01-01T00:00:00Z')],
  ['system', systemClock],
])('a wait on the %s clock', (_name, clock) => {
  it('of no length is over at once', async () => {
    await expect(clock.sleep(0)).resolves.toBeUndefined();
  });

  it('ends with AbortError when its signal fires', async () => {
    const controller = new AbortController();
    const wait = clock.sleep(60_000, controller.signal);
    controller.abort();
    await expect(wait).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('does not begin when its signal has fired already', async () => {
    await expect(clock.sleep(60_000, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});
