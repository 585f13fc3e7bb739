/** What a source may ask for at most: whoever asks for years has made a mistake. */
export const LONGEST_PAUSE_MS = 3_600_000;

const SECONDS = /^\d{1,12}$/;
// the three forms of RFC 9110; Date.parse alone would take much else for a date
const HTTP_DATE = /^[A-Z][a-z]{2,8},? [\w :-]{10,40}$/;

/**
 * How long a source asks us to stay away, by its Retry-After header: seconds or a date.
 * @returns milliseconds from `now`, 0 to an hour; null where it does not say
 */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  const ms = SECONDS.test(text) ? Number(text) * 1000 : HTTP_DATE.test(text) ? Date.parse(text) - now.getTime() : NaN;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_PAUSE_MS);
}
