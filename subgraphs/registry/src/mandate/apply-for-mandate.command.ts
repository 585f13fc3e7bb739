import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { lockColumn } from '../column/column.store.ts';
import { latestEnd } from '../domain/mandate.ts';
import { periodRefusal } from '../input-fields.ts';
import { shareKeeper } from '../responsibility/keeper.store.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { endedRefusal } from '../unit/unit.store.ts';
import { applyForMandateInput, type ApplyForMandateInput, type MandateApplication } from './mandate.input.ts';
import { insertMandate, otherMandate, reviseMandate } from './mandate.store.ts';
import { ownColumnRefusal } from './own-column-refusal.ts';

const ACTION = 'mandate.apply';

/**
 * Applies for another unit to publish in a column: by the office of the unit that entrusts, which keeps no such column
 * itself and stays accountable for accuracy, completeness and time. The answer is the mandate's id.
 * @source 关于区政府门户网站政务公开相关栏目管理工作的实施意见 二(四)
 */
export async function applyForMandate(context: RequestContext, raw: ApplyForMandateInput): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: ACTION, subjectType: 'Mandate', subjectId: id, detail: { ...raw } };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(applyForMandateInput, raw);
    if (!parsed.ok) return parsed;
    const input = parsed.value;
    const column = await lockColumn(tx, input.columnId);
    if (!column || column.isRemoved)
      return refuse(problem('NOT_FOUND', { path: 'input.columnId', seen: input.columnId }));
    const refusal =
      (await unitsRefusal(tx, context, input)) ?? termRefusal(input) ?? (await standingRefusal(tx, input));
    if (refusal) return refusal;
    await insertMandate(tx, { ...input, id, by: context.actorName, at: context.clock.now().toISOString() });
    await reviseMandate(tx, context, { id, action: ACTION, reason: input.basis });
    tx.emit('mandate.changed', [id]);
    return accept(id);
  });
}

async function unitsRefusal(
  tx: Transaction,
  { actor }: RequestContext,
  { entrustingUnitId, entrustedUnitId, from, to }: MandateApplication,
): Promise<Decision<never> | undefined> {
  const units = { entrustingUnitId, entrustedUnitId };
  for (const [field, unitId] of Object.entries(units)) {
    const period = await shareKeeper(tx, { unitId, groupId: null });
    if (!period) return refuse(problem('NOT_FOUND', { path: `input.${field}`, seen: unitId }));
    if (from < period.from)
      return refuse(problem('PERIOD_INVALID', { path: 'input.from', seen: from, accepted: `≥ ${period.from}` }));
  }
  const ended = await endedRefusal(tx, { unitIds: Object.values(units), to }, 'input.to');
  if (ended) return ended;
  if (!(await actsFor(tx, actor, entrustingUnitId))) return outsideUnit('input.entrustingUnitId', entrustingUnitId);
  if (entrustingUnitId !== entrustedUnitId) return undefined;
  const accepted = '另一单位 / another unit';
  return refuse(problem('MANDATE_NOT_ALLOWED', { path: 'input.entrustedUnitId', seen: entrustedUnitId, accepted }));
}

function termRefusal(input: MandateApplication): Decision<never> | undefined {
  const { term, from, to } = input;
  const latest = latestEnd(term, from);
  if (to <= latest) return periodRefusal(input);
  return refuse(problem('PERIOD_INVALID', { path: 'input.to', seen: to, accepted: `≤ ${latest}` }));
}

/** Refusal of a mandate for what the unit keeps itself, or has entrusted already. */
async function standingRefusal(tx: Transaction, input: MandateApplication): Promise<Decision<never> | undefined> {
  const own = await ownColumnRefusal(tx, input, 'input.entrustingUnitId');
  if (own) return own;
  const other = await otherMandate(tx, input);
  if (!other) return undefined;
  return refuse(problem('MANDATE_OVERLAP', { path: 'input.from', seen: `${other.from} – ${other.to ?? ''}` }));
}
