import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import type { ColumnActivityRow } from './portal-column.query.ts';

/** Days on which something visible was published, of one subject of a column. */
export interface SubjectDays {
  /** Null for documents that speak of the column as a whole. */
  readonly subject: string | null;
  /** The newest first, each day once. */
  readonly days: readonly LocalDate[];
}

/** What was published in a column, and on which days. */
export interface DatedActivity extends ColumnActivityRow {
  readonly dates: readonly SubjectDays[];
}

/** So many days of a subject are told: more than a year of a column that is updated every day. */
const MAX_DAYS = 400;

// Both go from entry to entry of one index, so a column of a hundred thousand items costs no more than its days.
const DATES = `with recursive spoken (subject) as (
    (select i.subject from publications.portal_item i where i.column_id = c.id order by i.subject limit 1)
    union all
    select next.subject from spoken cross join lateral (
      select i.subject from publications.portal_item i
      where i.column_id = c.id and i.subject > spoken.subject order by i.subject limit 1) next
  ), day (subject, published_on, number) as (
    select s.subject, newest.published_on, 1 from spoken s cross join lateral (
      select i.published_on from publications.portal_item i
      where i.column_id = c.id and i.subject = s.subject order by i.published_on desc limit 1) newest
    union all
    select day.subject, next.published_on, day.number + 1 from day cross join lateral (
      select i.published_on from publications.portal_item i
      where i.column_id = c.id and i.subject = day.subject and i.published_on < day.published_on
      order by i.published_on desc limit 1) next
    where day.number < ${MAX_DAYS}
  )
  select jsonb_agg(jsonb_build_object('subject', nullif(s.subject, ''), 'days', s.days) order by s.subject)
  from (select subject, array_agg(published_on::text order by published_on desc) as days from day group by subject) s`;

/** Activity of every column that the given documents stand in. */
export async function activityOfDocuments(
  context: RequestContext,
  documentIds: readonly string[],
): Promise<DatedActivity[]> {
  return context.database.query<DatedActivity>(
    `select c.id, c.published_count as "publishedCount", c.last_published_on as "lastPublishedOn",
       coalesce((${DATES}), '[]') as dates
     from publications.portal_column c
     where c.id in (select column_id from publications.placement where document_id = any($1::uuid[])) order by c.id`,
    [documentIds.filter(isUuid)],
  );
}
