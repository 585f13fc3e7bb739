import { localDateIn, OFFICE_ZONE, type LocalDate } from '@gongkai/kernel/pure';
import { strict } from 'chrono-node';

const ISO = /(?<!\d)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})/i;
const ENGLISH =
  /\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{2,4}\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[A-Z]{1,4}|[+-]\d{4})?/i;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: OFFICE_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/**
 * Day and time in China of an instant with its zone: RFC 822 (`Tue, 15 Sep 2026 10:30:00 GMT`) or ISO 8601 with an offset.
 * An RFC 822 time without a zone is taken as local.
 */
export function instantIn(text: string): { date: LocalDate; time: string } | undefined {
  const instant = isoInstant(text) ?? englishInstant(text);
  if (!instant || Number.isNaN(instant.getTime())) return undefined;
  return { date: localDateIn(instant), time: clock.format(instant) };
}

function isoInstant(text: string): Date | undefined {
  const found = ISO.exec(text)?.[0];
  return found === undefined ? undefined : new Date(found.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

function englishInstant(text: string): Date | undefined {
  const found = ENGLISH.exec(text)?.[0];
  if (found === undefined) return undefined;
  const instant = new Date(0);
  return strict.parse(found.replace(/Z$/, 'GMT'), { instant, timezone: 480 })[0]?.date();
}
