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
