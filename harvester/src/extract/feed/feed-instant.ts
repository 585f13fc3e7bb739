const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Minutes east of Greenwich of the zones RFC 822 and its users name. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  cst: -360,
  cdt: -300,
  est: -300,
  edt: -240,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};
const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?`;
const ZONE = String.raw`(Z|[A-Za-z]{1,4}|[+-]\d{2}:?\d{2})?`;
const ISO = new RegExp(String.raw`^(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ]${CLOCK}\s?${ZONE})?)?)?$`);
const RFC = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9}\.?,?\s{1,3})?(\d{1,2})[\s-]{1,3}([A-Za-z]{3,9})\.?[\s-]{1,3}(\d{2,4})(?:\s{1,3}${CLOCK}\s{0,3}${ZONE})?$`,
);
const ASCTIME = new RegExp(
  String.raw`^[A-Za-z]{3,9},?\s{1,3}([A-Za-z]{3,9})\s{1,3}(\d{1,2})\s{1,3}${CLOCK}\s{1,3}(?:${ZONE}\s{1,3})?(\d{4})$`,
);

/** The instant a feed states and whether it stated a time at all; without a zone it is read as UTC, as the formats say. */
export interface FeedInstant {
  at: Date;
  hasTime: boolean;
}

/** An instant of a feed: W3CDTF down to the year alone, RFC 822 with its habits, asctime. Undefined for what is none. */
export function feedInstant(text: string): FeedInstant | undefined {
  const plain = text.trim().replace(/\s+/g, ' ').slice(0, 60);
  return isoInstant(plain) ?? rfcInstant(plain) ?? ascInstant(plain);
}

function isoInstant(text: string): FeedInstant | undefined {
  const found = ISO.exec(text);
  if (!found) return undefined;
  const [, year, month = '1', day = '1', hour, minute, second, zone] = found;
  return instant([year, month, day], [hour, minute, second], zone);
}

function rfcInstant(text: string): FeedInstant | undefined {
  const found = RFC.exec(text);
  if (!found) return undefined;
  const [, day, month, year, hour, minute, second, zone] = found;
  return instant([fullYear(year), monthOf(month), day], [hour, minute, second], zone);
}

function ascInstant(text: string): FeedInstant | undefined {
  const found = ASCTIME.exec(text);
  if (!found) return undefined;
  const [, month, day, hour, minute, second, zone, year] = found;
  return instant([year, monthOf(month), day], [hour, minute, second], zone);
}

type Part = string | undefined;

function instant(
  date: readonly [Part, Part, Part],
  clock: readonly [Part, Part, Part],
  zone: Part,
): FeedInstant | undefined {
  const [year, month, day] = date.map(Number);
  const [hour, minute, second] = clock.map((part) => Number(part ?? 0));
  const ms = Date.UTC(year ?? NaN, (month ?? NaN) - 1, day, hour, minute, second);
  const offset = offsetOf(zone);
  const at = new Date(ms - offset * 60_000);
  const isReal =
    !Number.isNaN(ms) &&
    new Date(ms).getUTCDate() === day &&
    new Date(ms).getUTCMonth() + 1 === month &&
    (hour ?? 0) < 24;
  return isReal ? { at, hasTime: clock[0] !== undefined } : undefined;
}

function offsetOf(zone: Part): number {
  if (zone === undefined) return 0;
  const figures = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!figures) return ZONES[zone.toLowerCase()] ?? 0;
  return (figures[1] === '-' ? -1 : 1) * (Number(figures[2]) * 60 + Number(figures[3]));
}

function monthOf(name: Part): string | undefined {
  const at = MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase());
  return at < 0 ? undefined : String(at + 1);
}

function fullYear(year: Part): string | undefined {
  if (year?.length !== 2) return year;
  return `${Number(year) < 70 ? '20' : '19'}${year}`;
}
