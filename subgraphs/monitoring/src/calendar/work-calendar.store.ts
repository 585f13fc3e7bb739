import type { Database, Transaction } from '@gongkai/kernel/node';
import { parseWorkCalendar, shippedCalendar, type WorkCalendar } from '@gongkai/kernel/pure';

/** Calendars read before, by what is written of them: reading one anew takes longer than judging a hundred columns. */
const read = new Map<string, WorkCalendar>();
const MAX_READ = 8;

/** The calendar by which working days are counted now: that of the registry, or the shipped one until it was told of. */
export async function calendarInUse(through: Pick<Database | Transaction, 'query'>): Promise<WorkCalendar> {
  const [row] = await through.query<{ version: string; years: string }>(
    'select version, years from monitoring.work_calendar',
  );
  if (!row) return shippedCalendar;
  const key = `${row.version} ${row.years}`;
  const known = read.get(key);
  if (known) return known;
  const parsed = parseWorkCalendar({ version: row.version, years: JSON.parse(row.years) });
  if (!parsed.ok) throw new Error(`The calendar ${row.version} as told is broken: ${JSON.stringify(parsed.faults)}`);
  if (read.size >= MAX_READ) read.clear();
  read.set(key, parsed.calendar);
  return parsed.calendar;
}

/** Keeps the calendar as the registry tells it. */
export async function keepCalendar(tx: Transaction, calendar: { version: string; years: string }): Promise<void> {
  await tx.query(
    `insert into monitoring.work_calendar (version, years) values ($1, $2)
     on conflict (id) do update set version = excluded.version, years = excluded.years`,
    [calendar.version, calendar.years],
  );
}
