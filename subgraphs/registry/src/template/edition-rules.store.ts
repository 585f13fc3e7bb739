import type { Transaction } from '@gongkai/kernel/node';
import { newId, type LocalDate } from '@gongkai/kernel/pure';
import { ruleChanges, type KeptRule } from '../domain/rule-changes.ts';
import { termsOfRule, type WantedRule } from '../domain/rule-terms.ts';
import type { NewRevision } from '../history/revision.store.ts';
import { clauseCodeOf } from '../seed/seed-clauses.ts';
import { rulesOfRow, type StoredRow } from './template-row.ts';

/** A column and the row whose deadlines it shall have; none for a column that is closed. */
export interface RuledColumn {
  readonly columnId: string;
  readonly row: StoredRow | null;
  /** Whether it is new, so that its rules bind from the beginning. */
  readonly isNew: boolean;
}

type Kept = KeptRule & { readonly columnId: string; readonly version: number };

/** What became of the rules: columns that owe something else now, and the versions to keep. */
export interface RuledEdition {
  readonly columnIds: readonly string[];
  readonly revisions: readonly NewRevision[];
}

const ACTION = 'template.apply';

/**
 * Brings the deadlines a template set in columns in line with its rows: rules that changed end today and others begin;
 * what somebody did by hand stays. Ended ones are kept.
 */
export async function ruleColumns(
  tx: Transaction,
  columns: readonly RuledColumn[],
  { reporter, today }: { reporter: 'government' | 'department'; today: LocalDate },
): Promise<RuledEdition> {
  const kept = await keptRules(
    tx,
    columns.map(({ columnId }) => columnId),
    today,
  );
  const changes = columns.map(({ columnId, row, isNew }) => {
    const wanted = row === null ? [] : rulesOfRow(row, reporter).map((rule) => termsOfRule(rule, row));
    const own = kept.filter((rule) => rule.columnId === columnId);
    const { ended, undone, begun } = ruleChanges(own, wanted, today);
    return {
      columnId,
      ended,
      undone,
      begun: begunRules(begun, { columnId, rowId: row?.id ?? null, since: isNew ? null : today }),
    };
  });
  const ended = new Set(changes.flatMap((change) => change.ended));
  const begun = changes
    .flatMap((change) => change.begun)
    .map((rule) => ({ ...rule, clauseCode: clauseCodeOf(rule) ?? null }));
  await tx.query(
    'update registry.update_rule set valid_to = $2::date, version = version + 1 where id = any($1::uuid[])',
    [[...ended], today],
  );
  await tx.query('delete from registry.update_rule where id = any($1::uuid[])', [
    changes.flatMap(({ undone }) => undone),
  ]);
  await insertRules(tx, begun);
  return {
    columnIds: changes
      .filter((one) => one.ended.length + one.undone.length + one.begun.length > 0)
      .map(({ columnId }) => columnId),
    revisions: [
      ...kept
        .filter(({ id }) => ended.has(id))
        .map(({ id, version, byHand: _byHand, ...rule }) => revision(id, version + 1, { ...rule, validTo: today })),
      ...begun.map(({ id, key: _key, ...rule }) => revision(id, 1, rule)),
    ],
  };
}

const revision = (id: string, version: number, state: object): NewRevision => ({
  type: 'UpdateRule',
  id,
  version,
  action: ACTION,
  state: { ...state },
});

// rules of the template whatever became of them, and those of others that bind today or later
function keptRules(tx: Transaction, columnIds: readonly string[], today: LocalDate): Promise<Kept[]> {
  return tx.query<Kept>(
    `select id, column_id as "columnId", kind, amount, event, month, day, subject, clause, deadline_text as "deadlineText",
       recertifiable, valid_from as "validFrom", valid_to as "validTo", version,
       template_row_id is null or exists (
         select from registry.revision v where v.subject_type = 'UpdateRule' and v.subject_id = r.id
           and v.version = r.version and v.action <> '${ACTION}') as "byHand"
     from registry.update_rule r where column_id = any($1::uuid[])
       and (template_row_id is not null or valid_to is null or valid_to > $2::date) order by id for update`,
    [columnIds, today],
  );
}

type BegunRule = WantedRule & { readonly id: string; readonly columnId: string; readonly rowId: string | null };

function begunRules(
  wanted: readonly WantedRule[],
  { columnId, rowId, since }: { columnId: string; rowId: string | null; since: LocalDate | null },
): BegunRule[] {
  const ids = new Map(wanted.map(({ key }) => [key, newId()]));
  return wanted.flatMap((rule) => {
    const validFrom = since !== null && (rule.validFrom ?? '') < since ? since : rule.validFrom;
    // what the law had moved on from before the row came is no rule of this column
    if (rule.validTo !== null && validFrom !== null && rule.validTo <= validFrom) return [];
    const supersededBy = rule.supersededBy && {
      ...rule.supersededBy,
      ruleIds: rule.supersededBy.ruleIds.flatMap((key) => ids.get(key) ?? []),
    };
    return [{ ...rule, id: ids.get(rule.key) ?? newId(), columnId, rowId, validFrom, supersededBy }];
  });
}

async function insertRules(
  tx: Transaction,
  rules: readonly (BegunRule & { clauseCode: string | null })[],
): Promise<void> {
  await tx.query(
    `insert into registry.update_rule (id, column_id, kind, amount, event, month, day, subject, clause, clause_id, inferred,
       valid_from, valid_to, superseded_by, deadline_text, recertifiable, template_row_id)
     select r.id, r."columnId", r.kind, r.amount, r.event, r.month, r.day, r.subject, r.clause,
       (select c.id from registry.rule_clause c where c.code = r."clauseCode"), false,
       r."validFrom", r."validTo", r."supersededBy", r."deadlineText", r.recertifiable, r."rowId"
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "columnId" uuid, kind text, amount int, event text, month int,
       day text, subject text, clause text, "clauseCode" text, "validFrom" date, "validTo" date, "supersededBy" jsonb,
       "deadlineText" text, recertifiable boolean, "rowId" uuid)`,
    [JSON.stringify(rules)],
  );
}
