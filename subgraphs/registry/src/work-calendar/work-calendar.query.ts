import type { Database, Transaction } from '@gongkai/kernel/node';
import {
  encodeCursor,
  pageSize,
  shippedCalendar,
  toConnection,
  withAnnouncedYears,
  workCalendarSchema,
  type Connection,
  type WorkCalendar,
} from '@gongkai/kernel/pure';
import { readCursor, type PageArguments } from '@gongkai/runtime';
import { z } from 'zod';
import type { WorkCalendarUploadType } from './work-calendar.type.ts';

type Reader = Pick<Database | Transaction, 'query'>;
type Upload = { readonly position: number; readonly version: string; readonly years: unknown };

const merged = new WeakMap<Database, { readonly position: number; readonly calendar: WorkCalendar }>();

/**
 * The calendar in use: the years shipped with the software and every upload in its order, a later one winning.
 * Kept until somebody uploads another, which is asked for each time.
 */
export async function currentCalendar(database: Database): Promise<WorkCalendar> {
  const [last] = await database.query<{ position: number | null }>(
    'select max(position) as position from registry.work_calendar',
  );
  const position = last?.position ?? 0;
  const known = merged.get(database);
  if (known?.position === position) return known.calendar;
  const calendar = await mergedCalendar(database);
  merged.set(database, { position, calendar });
  return calendar;
}

/** The calendar in use, read anew. */
export async function mergedCalendar(through: Reader): Promise<WorkCalendar> {
  const uploads = await through.query<Upload>(
    'select position, calendar_version as version, years from registry.work_calendar order by position',
  );
  return uploads.reduce(
    (calendar, { version, years }) => withAnnouncedYears(calendar, workCalendarSchema.parse({ version, years })),
    shippedCalendar,
  );
}

/**
 * Uploads, the latest first.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function uploadPage(database: Database, page: PageArguments): Promise<Connection<WorkCalendarUploadType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.int32().positive());
  const rows = await database.query<WorkCalendarUploadType>(
    `select id, calendar_version as version, position, uploaded_by as "uploadedBy", uploaded_at as "uploadedAt",
       array(select year::int from jsonb_object_keys(years) as year order by year) as years
     from registry.work_calendar where $1::int is null or position < $1::int order by position desc limit $2::int`,
    [after, first + 1],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ position }) => encodeCursor(position) });
}
