import type { Database, Transaction } from '@gongkai/kernel/node';
import { shippedCalendar, type LocalDate } from '@gongkai/kernel/pure';
import { judgeColumn, type ColumnFacts, type ColumnHealth } from '../domain/judge-column.ts';
import { ruleOfRow, type RuleRow } from '../domain/rule-of-row.ts';

interface ResponsibilityRow {
  readonly unitId: string;
  readonly role: 'primary' | 'assisting';
  readonly from: string;
  readonly to: string | null;
}

/** A column with everything its judgement needs. */
export interface ColumnAtHand {
  readonly columnId: string;
  readonly siteId: string;
  readonly kind: string;
  readonly openedOn: LocalDate | null;
  readonly responsibilities: readonly ResponsibilityRow[];
  readonly rules: readonly RuleRow[];
  readonly inUse: boolean;
  readonly publishedCount: number;
  readonly lastPublishedOn: LocalDate | null;
}

// A column whose place is not known yet is in use: its place and its duties come by the same event.
const IN_USE = `not exists (
  with recursive above (parent_id, is_shown) as (
    select p.parent_id, p.is_shown from monitoring.column_place p where p.column_id = d.column_id
    union all
    select p.parent_id, p.is_shown from above join monitoring.column_place p on p.column_id = above.parent_id
  )
  select from above where not is_shown
)`;

/** The columns among the given ones that are known, in the order of their ids. */
export function columnsAtHand(
  through: Pick<Database | Transaction, 'query'>,
  ids: readonly string[],
): Promise<ColumnAtHand[]> {
  return through.query<ColumnAtHand>(
    `select d.column_id as "columnId", d.site_id as "siteId", d.kind, d.opened_on as "openedOn", d.responsibilities, d.rules,
       ${IN_USE} as "inUse", coalesce(a.published_count, 0) as "publishedCount", a.last_published_on as "lastPublishedOn"
     from monitoring.column_duty d left join monitoring.column_activity a on a.column_id = d.column_id
     where d.column_id = any($1::uuid[]) order by d.column_id`,
    [ids],
  );
}

/** How a column stands on a day. */
export function healthOf(column: ColumnAtHand, today: LocalDate): ColumnHealth {
  const rules = column.rules.flatMap((row) => ruleOfRow(row) ?? []);
  const facts: ColumnFacts = { ...column, rules, isChannel: column.kind === 'channel' };
  return judgeColumn(facts, { today, calendar: shippedCalendar });
}

/** The unit that answers for a column on a day; null where none does. */
export function unitOn({ responsibilities }: ColumnAtHand, day: LocalDate): string | null {
  const held = responsibilities.find(
    ({ role, from, to }) => role === 'primary' && from <= day && (to === null || day < to),
  );
  return held?.unitId ?? null;
}
