import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { keepRevision } from '../history/revision.store.ts';
import {
  ruleClauseSchema,
  supersedeSchema,
  type RuleClauseInput,
  type SupersedeRuleClauseInput,
} from './rule-clause.input.ts';
import { holdClauses, insertClause, lockClause, storeClause, type NewClause } from './rule-clause.store.ts';

type Terms = Pick<
  NewClause,
  'code' | 'title' | 'documentNumber' | 'issuer' | 'article' | 'text' | 'validFrom' | 'validTo'
>;

/** Records where rules are written. The answer is its id. */
export async function createRuleClause(context: RequestContext, raw: RuleClauseInput): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'ruleClause.create', subjectType: 'RuleClause', subjectId: id };
  return decide(context, subject, async (tx) => {
    const terms = termsOf(raw);
    if (!terms.ok) return terms;
    const clause = { ...terms.value, id, supersededById: null, version: 1 };
    if (!(await insertClause(tx, clause)))
      return refuse(problem('CODE_TAKEN', { path: 'input.code', seen: clause.code }));
    await keep(tx, context, { clause, action: subject.action });
    return accept(id);
  });
}

/** Corrects what is recorded of a clause. Its code stays: rules and people know it by that. */
export async function reviseRuleClause(
  context: RequestContext,
  change: { id: string; input: RuleClauseInput; expectedVersion: number },
): Promise<Decision<string>> {
  const { id, input, expectedVersion } = change;
  const subject = { action: 'ruleClause.revise', subjectType: 'RuleClause', subjectId: id };
  return decide(context, subject, async (tx) => {
    const known = await lockClause(tx, id);
    if (!known) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    if (known.version !== expectedVersion) return editConflict(expectedVersion, known.version);
    const terms = termsOf(input);
    if (!terms.ok) return terms;
    if (terms.value.code !== known.code)
      return refuse(problem('INPUT_INVALID', { path: 'input.code', seen: terms.value.code, accepted: known.code }));
    const clause = { ...known, ...terms.value, version: known.version + 1 };
    await storeClause(tx, clause);
    await keep(tx, context, { clause, action: subject.action });
    return accept(id);
  });
}

/** Ends a clause on the day another takes over from it. The answer is the id of the one that ends. */
export async function supersedeRuleClause(
  context: RequestContext,
  change: { input: SupersedeRuleClauseInput; expectedVersion: number },
): Promise<Decision<string>> {
  const { input, expectedVersion } = change;
  const subject = { action: 'ruleClause.supersede', subjectType: 'RuleClause', subjectId: input.clauseId };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(supersedeSchema, input);
    if (!parsed.ok) return parsed;
    await holdClauses(tx, [input.clauseId, input.byClauseId]);
    const known = await lockClause(tx, input.clauseId);
    if (!known) return refuse(problem('NOT_FOUND', { path: 'input.clauseId', seen: input.clauseId }));
    if (known.version !== expectedVersion) return editConflict(expectedVersion, known.version);
    const refusal = await successorRefusal(tx, { known, byId: input.byClauseId, on: parsed.value.on });
    if (refusal) return refusal;
    const { on } = parsed.value;
    const clause = { ...known, validTo: on, supersededById: input.byClauseId, version: known.version + 1 };
    await storeClause(tx, clause);
    await keep(tx, context, { clause, action: subject.action });
    return accept(known.id);
  });
}

async function successorRefusal(
  tx: Transaction,
  { known, byId, on }: { known: NewClause; byId: string; on: LocalDate },
): Promise<Decision<never> | undefined> {
  const other = await lockClause(tx, byId);
  if (!other) return refuse(problem('NOT_FOUND', { path: 'input.byClauseId', seen: byId }));
  if (other.id === known.id || other.supersededById === known.id)
    return refuse(
      problem('INPUT_INVALID', { path: 'input.byClauseId', seen: other.code, accepted: `≠ ${known.code}` }),
    );
  if (known.validFrom !== null && on <= known.validFrom)
    return refuse(problem('PERIOD_INVALID', { path: 'input.on', seen: on, accepted: `> ${known.validFrom}` }));
  if (other.validTo !== null && on >= other.validTo)
    return refuse(problem('PERIOD_INVALID', { path: 'input.on', seen: on, accepted: `< ${other.validTo}` }));
  return undefined;
}

function termsOf(raw: RuleClauseInput): Decision<Terms> {
  const parsed = parseInput(ruleClauseSchema, raw);
  if (!parsed.ok) return parsed;
  const { article, text, validFrom, validTo } = parsed.value;
  if (validFrom !== null && validTo !== null && validTo <= validFrom)
    return refuse(problem('PERIOD_INVALID', { path: 'input.validTo', seen: validTo, accepted: `> ${validFrom}` }));
  return accept({ ...parsed.value, article: article ?? '', text: text ?? '' });
}

const keep = (
  tx: Transaction,
  context: RequestContext,
  { clause: { id, version, ...state }, action }: { clause: NewClause; action: string },
): Promise<void> => keepRevision(tx, context, { type: 'RuleClause', id, version, action, state });
