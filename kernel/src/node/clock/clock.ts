import { setTimeout as delay } from 'node:timers/promises';
import { OFFICE_ZONE, type LocalDate, localDateIn } from '../../pure/index.ts';

/** The one source of business time. Code that decides by time takes a clock; it never asks `Date` itself. */
export interface Clock {
  /** This instant. */
  now(): Date;
  /** This day in Asia/Shanghai, whatever the zone of the machine. */
  today(): LocalDate;
  /**
   * Waits.
   * @param ms how long, in milliseconds; zero or less returns at once
   * @param signal ends the wait early
   * @throws the signal's `AbortError` when it was ended early
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: () => localDateIn(new Date(), OFFICE_ZONE),
  async sleep(ms, signal) {
    if (ms > 0) await delay(ms, undefined, signal ? { signal } : {});
  },
};
