import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import { lockColumn } from '../column/column.store.ts';
import type { RuleDraft } from '../domain/rule-contradictions.ts';
import { UPDATE_RULE } from './update-rule.row.ts';
import type { RuleSupersession } from './update-rule.type.ts';

/** A rule as it is kept. */
export type StoredRule = RuleDraft & {
  readonly id: string;
  readonly columnId: string;
  readonly clause: string;
  readonly clauseId: string | null;
  readonly deadlineText: string | null;
  readonly recertifiable: boolean;
  readonly inferred: boolean;
  readonly supersededBy: RuleSupersession | null;
  readonly version: number;
};

/** All rules of a column, which is held until the transaction ends; undefined without the column. */
export async function lockRulesOf(tx: Transaction, columnId: string): Promise<StoredRule[] | undefined> {
  if (!(await lockColumn(tx, columnId))) return undefined;
  return tx.query<StoredRule>(
    `select ${UPDATE_RULE} from registry.update_rule r where r.column_id = $1::uuid order by r.id`,
    [columnId],
  );
}

/** The column of a rule; undefined without the rule. */
export async function columnOfRule(tx: Transaction, id: string): Promise<string | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.query<{ columnId: string }>(
    'select column_id as "columnId" from registry.update_rule where id = $1::uuid',
    [id],
  );
  return row?.columnId;
}

export async function insertRule(tx: Transaction, rule: StoredRule): Promise<void> {
  await tx.query(
    `insert into registry.update_rule (id, column_id, kind, amount, event, month, day, subject, clause, clause_id,
       deadline_text, recertifiable, inferred, valid_from, valid_to)
     values ($1::uuid, $2::uuid, $3, $4::int, $5, $6::int, $7, $8, $9, $10::uuid, $11, $12::boolean, $13::boolean,
       $14::date, $15::date)`,
    [
      rule.id,
      rule.columnId,
      rule.kind,
      rule.amount,
      rule.event,
      rule.month,
      rule.day,
      rule.subject,
      rule.clause,
      rule.clauseId,
      rule.deadlineText,
      rule.recertifiable,
      rule.inferred,
      rule.validFrom,
      rule.validTo,
    ],
  );
}

/** Ends a rule on a day, and says what took over from it. */
export async function storeEnd(
  tx: Transaction,
  end: { id: string; on: LocalDate; supersededBy: RuleSupersession | null; version: number },
): Promise<void> {
  await tx.query(
    `update registry.update_rule set valid_to = $2::date, superseded_by = $3::jsonb, version = $4::int
     where id = $1::uuid`,
    [end.id, end.on, end.supersededBy === null ? null : JSON.stringify(end.supersededBy), end.version],
  );
}
