import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { holdResponsibility } from './hold-responsibility.ts';
import { sharePosts } from './holder.store.ts';
import { unitsOfKeeper } from './keeper.store.ts';
import { layHolder } from './lay-holder.ts';
import { nameHolderInput, type HolderNaming, type NameHolderInput } from './name-holder.input.ts';
import { reviseResponsibility, touchResponsibility, type StoredResponsibility } from './responsibility.store.ts';

const ACTION = 'responsibility.nameHolder';

/**
 * Names post and person that answer for a column from a day on (责任到岗、责任到人); who held it before stays in history.
 * Every member of a group names its own. The answer is the responsibility's id.
 */
export async function nameHolder(
  context: RequestContext,
  change: { readonly input: NameHolderInput; readonly expectedVersion: number },
): Promise<Decision<string>> {
  const { input: raw, expectedVersion } = change;
  const subject = {
    action: ACTION,
    subjectType: 'Responsibility',
    subjectId: raw.responsibilityId,
    detail: { ...raw },
  };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(nameHolderInput, raw);
    if (!parsed.ok) return parsed;
    const input = parsed.value;
    const { responsibilityId: id } = input;
    await sharePosts(tx, input.personId);
    const held = await holdResponsibility(tx, id, expectedVersion);
    if (!held.ok) return held;
    const found = held.value;
    const unit = await namingUnit(tx, found, input);
    if (!unit.ok) return unit;
    const unitId = unit.value;
    if (!(await actsFor(tx, context.actor, unitId))) return outsideUnit('input.unitId', unitId);
    const laid = await layHolder(tx, { ...input, unitId, to: found.to }, context.clock.today());
    if (!laid.ok) return laid;
    await touchResponsibility(tx, id);
    await reviseResponsibility(tx, context, { id, action: ACTION });
    tx.emit('column.changed', [found.columnId]);
    return accept(id);
  });
}

/** The unit that names: that of the responsibility, or a member of its group on the first day. */
async function namingUnit(
  tx: Transaction,
  found: StoredResponsibility,
  { unitId, from }: HolderNaming,
): Promise<Decision<string>> {
  if (from < found.from || (found.to !== null && from >= found.to)) {
    const accepted = `${found.from} – ${found.to ?? ''}`;
    return refuse(problem('PERIOD_INVALID', { path: 'input.from', seen: from, accepted }));
  }
  const units = await unitsOfKeeper(tx, found, from);
  const unit = unitId ?? found.unitId;
  if (unit !== null && units.includes(unit)) return accept(unit);
  const accepted = '承担此责任的单位 / a unit that answers for it on that day';
  return refuse(problem('INPUT_INVALID', { path: 'input.unitId', seen: unit ?? '', accepted }));
}
