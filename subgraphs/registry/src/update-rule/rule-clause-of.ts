import type { Transaction } from '@gongkai/kernel/node';
import { problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, refuse, type Decision } from '@gongkai/runtime';
import { lockClause } from '../rule-clause/rule-clause.store.ts';

/** What a rule says of where it is written. */
export interface Written {
  readonly clause: string | null;
  readonly clauseId: string | null;
  readonly validFrom: LocalDate | null;
}

/** Where a rule is written, in words and as a recorded clause; refused where that is no longer in force when the rule begins. */
export async function clauseOf(
  tx: Transaction,
  { clause, clauseId, validFrom }: Written,
  today: LocalDate,
): Promise<Decision<{ clause: string; clauseId: string | null }>> {
  if (clauseId === null) {
    if (clause !== null) return accept({ clause, clauseId });
    return refuse(problem('INPUT_INVALID', { path: 'input.clause', seen: 'null', accepted: 'clause, clauseId' }));
  }
  const known = await lockClause(tx, clauseId);
  if (!known) return refuse(problem('NOT_FOUND', { path: 'input.clauseId', seen: clauseId }));
  const begins = validFrom ?? today;
  if (known.validTo !== null && begins >= known.validTo) {
    const seen = `${known.code} – ${known.validTo}`;
    return refuse(problem('RULE_CONTRADICTORY', { path: 'input.clauseId', seen, accepted: `> ${begins}` }));
  }
  return accept({ clause: clause ?? `${known.title} ${known.article}`.trim(), clauseId });
}
