import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { contradictionsIn, overlappingRule } from '../domain/rule-contradictions.ts';
import { keepRevision } from '../history/revision.store.ts';
import { clauseOf } from './rule-clause-of.ts';
import {
  addRuleSchema,
  endRuleSchema,
  reviseRuleSchema,
  type AddUpdateRuleInput,
  type EndUpdateRuleInput,
  type ReviseUpdateRuleInput,
  type RuleTerms,
} from './update-rule.input.ts';
import { columnOfRule, insertRule, lockRulesOf, storeEnd, type StoredRule } from './update-rule.store.ts';

type Wanted = RuleTerms & { readonly validFrom: LocalDate | null; readonly validTo: LocalDate | null };

/** States a deadline of a column. The answer is the rule's id. */
export async function addUpdateRule(context: RequestContext, input: AddUpdateRuleInput): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'updateRule.add', subjectType: 'UpdateRule', subjectId: id, detail: { ...input } };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(addRuleSchema, input);
    if (!parsed.ok) return parsed;
    const { columnId, ...wanted } = parsed.value;
    const others = await lockRulesOf(tx, columnId);
    if (!others) return refuse(problem('NOT_FOUND', { path: 'input.columnId', seen: columnId }));
    const begun = await begin(tx, context, { id, columnId, wanted, others, action: subject.action });
    if (!begun.ok) return begun;
    tx.emit('column.changed', [columnId]);
    return accept(id);
  });
}

/**
 * Ends a rule on a day and begins another in its place, which it then names; both are kept. The answer is the id of the new
 * one.
 */
export async function reviseUpdateRule(
  context: RequestContext,
  { input, expectedVersion }: { input: ReviseUpdateRuleInput; expectedVersion: number },
): Promise<Decision<string>> {
  const subject = {
    action: 'updateRule.revise',
    subjectType: 'UpdateRule',
    subjectId: input.ruleId,
    detail: { ...input },
  };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(reviseRuleSchema, input);
    if (!parsed.ok) return parsed;
    const { ruleId, from, reason, validTo, ...terms } = parsed.value;
    const held = await lockRule(tx, { id: ruleId, expectedVersion });
    if (!held.ok) return held;
    const { rule, rules } = held.value;
    const late = dayRefusal(rule, from, 'input.from');
    if (late) return late;
    const id = newId();
    const wanted = { ...terms, validFrom: from, validTo: validTo ?? rule.validTo };
    const others = rules.map((one) => (one.id === rule.id ? { ...one, validTo: from } : one));
    const begun = await begin(tx, context, { id, columnId: rule.columnId, wanted, others, action: subject.action });
    if (!begun.ok) return begun;
    const supersededBy = { from, text: reason, ruleIds: [id] };
    await end(tx, context, { rule: { ...rule, supersededBy }, on: from, action: subject.action, reason });
    tx.emit('column.changed', [rule.columnId]);
    return accept(id);
  });
}

/** Ends a rule on a day; it is kept. The answer is its id. */
export async function endUpdateRule(
  context: RequestContext,
  { input, expectedVersion }: { input: EndUpdateRuleInput; expectedVersion: number },
): Promise<Decision<string>> {
  const subject = {
    action: 'updateRule.end',
    subjectType: 'UpdateRule',
    subjectId: input.ruleId,
    detail: { ...input },
  };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(endRuleSchema, input);
    if (!parsed.ok) return parsed;
    const { ruleId, on, reason } = parsed.value;
    const held = await lockRule(tx, { id: ruleId, expectedVersion });
    if (!held.ok) return held;
    const { rule } = held.value;
    const late = dayRefusal(rule, on, 'input.on');
    if (late) return late;
    await end(tx, context, { rule, on, action: subject.action, reason });
    tx.emit('column.changed', [rule.columnId]);
    return accept(rule.id);
  });
}

async function lockRule(
  tx: Transaction,
  { id, expectedVersion }: { id: string; expectedVersion: number },
): Promise<Decision<{ rule: StoredRule; rules: StoredRule[] }>> {
  const columnId = await columnOfRule(tx, id);
  const rules = columnId === undefined ? undefined : await lockRulesOf(tx, columnId);
  const rule = rules?.find((one) => one.id === id);
  if (!rules || !rule) return refuse(problem('NOT_FOUND', { path: 'input.ruleId', seen: id }));
  return rule.version === expectedVersion ? accept({ rule, rules }) : editConflict(expectedVersion, rule.version);
}

// what a rule asked before a day stays as it was, so it ends within its own days
function dayRefusal({ validFrom, validTo }: StoredRule, day: LocalDate, path: string): Decision<never> | undefined {
  if (validFrom !== null && day <= validFrom)
    return refuse(problem('RULE_CONTRADICTORY', { path, seen: day, accepted: `> ${validFrom}` }));
  if (validTo !== null && day >= validTo)
    return refuse(problem('RULE_CONTRADICTORY', { path, seen: day, accepted: `< ${validTo}` }));
  return undefined;
}

async function begin(
  tx: Transaction,
  context: RequestContext,
  rule: { id: string; columnId: string; wanted: Wanted; others: readonly StoredRule[]; action: string },
): Promise<Decision<null>> {
  const { id, columnId, wanted, others, action } = rule;
  const faults = contradictionsIn(wanted);
  if (faults.length > 0)
    return refuse(
      ...faults.map(({ field, ...told }) => problem('RULE_CONTRADICTORY', { path: `input.${field}`, ...told })),
    );
  const other = overlappingRule(wanted, others);
  if (other) return overlapRefusal(other);
  const written = await clauseOf(tx, wanted, context.clock.today());
  if (!written.ok) return written;
  const stored = { ...wanted, ...written.value, id, columnId, inferred: false, supersededBy: null, version: 1 };
  await insertRule(tx, stored);
  await keepRevision(tx, context, { type: 'UpdateRule', id, version: 1, action, state: stateOf(stored) });
  return accept(null);
}

function overlapRefusal({ kind, subject, validFrom, validTo }: StoredRule): Decision<never> {
  const seen = `${subject === null ? '' : `“${subject}” `}${kind}: ${validFrom ?? '…'} – ${validTo ?? '…'}`;
  const accepted = validTo === null ? 'reviseUpdateRule, endUpdateRule' : `≥ ${validTo}`;
  return refuse(problem('RULE_CONTRADICTORY', { path: 'input.validFrom', seen, accepted }));
}

async function end(
  tx: Transaction,
  context: RequestContext,
  { rule, on, action, reason }: { rule: StoredRule; on: LocalDate; action: string; reason: string },
): Promise<void> {
  const { id, supersededBy } = rule;
  const version = rule.version + 1;
  await storeEnd(tx, { id, on, supersededBy, version });
  const state = stateOf({ ...rule, validTo: on });
  await keepRevision(tx, context, { type: 'UpdateRule', id, version, action, reason, state });
}

const stateOf = ({ id: _id, version: _version, ...state }: StoredRule): Readonly<Record<string, unknown>> => state;
