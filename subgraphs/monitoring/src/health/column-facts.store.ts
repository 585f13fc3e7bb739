import type { Database, Transaction } from '@gongkai/kernel/node';
import type { DeadlineOccurrence, LocalDate, SubjectDates, UpdateRule } from '@gongkai/kernel/pure';
import { judgeColumn, type ColumnHealth, type Today } from '../domain/judge-column.ts';
import type { FormMark } from '../domain/judge-retention.ts';
import type { Tenure } from '../domain/keeper.ts';
import { tellingDays, type PublishedDays, type StartedDeadline } from '../domain/telling-days.ts';

interface Confirmation {
  readonly subject: string | null;
  readonly confirmedOn: LocalDate;
  readonly kind: 'noNeed' | 'recertified';
}

/** A column with everything its judgement needs. */
export interface ColumnAtHand {
  readonly columnId: string;
  readonly siteId: string;
  readonly kind: string;
  readonly openedOn: LocalDate | null;
  readonly keepers: readonly Tenure[];
  /** As they were read when the registry told them. */
  readonly rules: readonly UpdateRule[];
  readonly events: readonly StartedDeadline[];
  readonly confirmations: readonly Confirmation[];
  readonly inUse: boolean;
  /** What the unit's form says, and whether the column is shown, told at one time; null where no form speaks of it. */
  readonly formMark: FormMark | null;
  readonly isShown: boolean;
  /** Whether visitors may see it, as last compared; null while not compared since it last changed. */
  readonly portalOpen: boolean | null;
  readonly publishedCount: number;
  readonly lastPublishedOn: LocalDate | null;
  readonly dates: readonly PublishedDays[];
}

// A column whose place is not known yet is in use: its place and its duties come by the same event.
const AT_HAND = `d.column_id as "columnId", d.site_id as "siteId", d.kind, d.opened_on as "openedOn",
  d.responsibilities as keepers, d.rules, d.events, d.confirmations, d.form_mark as "formMark", d.is_shown as "isShown",
  d.portal_open as "portalOpen",
  coalesce(p.in_use, true) as "inUse",
  coalesce(a.published_count, 0) as "publishedCount", a.last_published_on as "lastPublishedOn",
  coalesce(a.dates, '[]') as dates
  from monitoring.column_duty d
  left join monitoring.column_place p on p.column_id = d.column_id
  left join monitoring.column_activity a on a.column_id = d.column_id`;

/** Known columns after one, at most so many, in the order of their ids. */
export function columnsAfter(
  through: Pick<Database | Transaction, 'query'>,
  after: string,
  limit: number,
): Promise<ColumnAtHand[]> {
  return through.query<ColumnAtHand>(
    // by their ids, or the tables joined would be read from their beginning each time
    `select ${AT_HAND} where d.column_id = any(array(
       select column_id from monitoring.column_duty where column_id > $1::uuid order by column_id limit $2::int))
     order by d.column_id`,
    [after, limit],
  );
}

/** The columns among the given ones that are known, in the order of their ids. */
export function columnsAtHand(
  through: Pick<Database | Transaction, 'query'>,
  ids: readonly string[],
): Promise<ColumnAtHand[]> {
  return through.query<ColumnAtHand>(`select ${AT_HAND} where d.column_id = any($1::uuid[]) order by d.column_id`, [
    ids,
  ]);
}

/** How a column stands on a day. */
export function healthOf(column: ColumnAtHand, on: Today): ColumnHealth {
  const { rules, openedOn, inUse, publishedCount, kind, confirmations } = column;
  const facts = {
    rules,
    events: column.events.map(occurrenceOf),
    itemDates: tellingDays(column.dates, column.events, on.today),
    certifiedDates: confirmedDates(confirmations, 'recertified'),
    noNeedDates: confirmedDates(confirmations, 'noNeed'),
    openedOn,
    inUse,
    isChannel: kind === 'channel',
    publishedCount,
  };
  return judgeColumn(facts, on);
}

function occurrenceOf({ settledOn, ...event }: StartedDeadline): DeadlineOccurrence {
  return settledOn === null ? event : { ...event, settledOn };
}

const confirmedDates = (confirmations: readonly Confirmation[], kind: Confirmation['kind']): SubjectDates[] =>
  confirmations
    .filter((confirmation) => confirmation.kind === kind)
    .map(({ subject, confirmedOn }) => ({ subject, dates: [confirmedOn] }));
