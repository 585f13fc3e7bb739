import { Cron } from 'croner';

/**
 * The first planned time after an instant.
 * @param cron five fields, or six with seconds first
 * @returns null where the cron text has no further time
 * @throws Error for text that is no cron text or a zone that does not exist
 */
export function nextTime(cron: string, zone: string, after: Date): Date | null {
  return new Cron(cron, { timezone: zone, paused: true }).nextRun(after);
}

/** The next planned times after an instant, `count` at most. @throws as `nextTime` does */
export function nextTimes(schedule: { cron: string; zone: string }, after: Date, count: number): Date[] {
  return new Cron(schedule.cron, { timezone: schedule.zone, paused: true }).nextRuns(count, after);
}
