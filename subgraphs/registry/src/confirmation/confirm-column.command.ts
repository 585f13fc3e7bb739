import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { actsForColumn } from '../scope/column-scope.ts';
import { outsideUnit } from '../scope/unit-scope.ts';
import { lockRulesOf, type StoredRule } from '../update-rule/update-rule.store.ts';
import type { ConfirmationKind } from './confirmation-kind.type.ts';
import { confirmSchema, type ColumnConfirmationType, type ConfirmColumnInput } from './confirmation.type.ts';

/** Rules a confirmation of a kind answers. */
const ANSWERS: Readonly<Record<ConfirmationKind, (rule: StoredRule) => boolean>> = {
  noNeed: ({ kind }) => kind === 'onDemand',
  recertified: ({ recertifiable }) => recertifiable,
};

/**
 * Keeps what somebody confirmed of a column today: that nothing was needed of what is published on demand, or that what is
 * there still holds. No date of an item changes. Refused where no rule in force lets it count.
 * @source 五(二)18 (突发性灾害募捐 is published when there is need); 文政办通〔2018〕34 附件2 注1, read as a certification
 */
export async function confirmColumn(
  context: RequestContext,
  { kind, input }: { kind: ConfirmationKind; input: ConfirmColumnInput },
): Promise<Decision<ColumnConfirmationType>> {
  const subject = {
    action: kind === 'noNeed' ? 'column.confirmNoNeed' : 'column.certifyCurrent',
    subjectType: 'Column',
    subjectId: input.columnId,
    detail: { ...input },
  };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(confirmSchema, input);
    if (!parsed.ok) return parsed;
    const { columnId, ...given } = parsed.value;
    const rules = await lockRulesOf(tx, columnId);
    if (!rules) return refuse(problem('NOT_FOUND', { path: 'input.columnId', seen: columnId }));
    const today = context.clock.today();
    if (!(await actsForColumn(tx, context.actor, { columnId, on: today })))
      return outsideUnit('input.columnId', columnId);
    const answered = rules.filter((rule) => holdsOn(rule, today) && ANSWERS[kind](rule));
    const refusal = subjectRefusal(answered, given.subject);
    if (refusal) return refusal;
    const confirmation = { id: newId(), kind, ...given, confirmedOn: today, confirmedBy: context.actorName };
    await insert(tx, { ...confirmation, columnId, at: context.clock.now().toISOString() });
    tx.emit('column.changed', [columnId]);
    return accept(confirmation);
  });
}

const holdsOn = ({ validFrom, validTo }: StoredRule, day: LocalDate): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day < validTo);

// whoever confirms all of a column confirms each part; one part only where a rule speaks of it or of all
function subjectRefusal(answered: readonly StoredRule[], subject: string | null): Decision<never> | undefined {
  if (answered.length === 0) {
    const accepted = '有按需或可复核规则的栏目 / a column with a rule on demand, or one that lets certifying count';
    return refuse(problem('INPUT_INVALID', { path: 'input.columnId', seen: '0', accepted }));
  }
  if (subject === null || answered.some((rule) => rule.subject === null || rule.subject === subject)) return undefined;
  const accepted = answered.map((rule) => rule.subject).join('、');
  return refuse(problem('INPUT_INVALID', { path: 'input.subject', seen: subject, accepted }));
}

async function insert(
  tx: Transaction,
  confirmation: ColumnConfirmationType & { readonly columnId: string; readonly at: string },
): Promise<void> {
  const { id, columnId, kind, subject, confirmedOn, at, reason, confirmedBy } = confirmation;
  await tx.query(
    `insert into registry.confirmation (id, column_id, kind, subject, confirmed_on, recorded_at, reason, confirmed_by)
     values ($1::uuid, $2::uuid, $3, $4, $5::date, $6::timestamptz, $7, $8)`,
    [id, columnId, kind, subject, confirmedOn, at, reason, confirmedBy],
  );
}
