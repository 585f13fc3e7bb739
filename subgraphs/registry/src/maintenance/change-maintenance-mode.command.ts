import { problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { touchColumn } from '../column/column.store.ts';
import { holdResponsibility } from '../responsibility/hold-responsibility.ts';
import { reviseResponsibility, touchResponsibility } from '../responsibility/responsibility.store.ts';
import { groundsOf, layMode } from './begin-mode.ts';
import { changeMaintenanceModeInput, type ChangeMaintenanceModeInput } from './change-maintenance-mode.input.ts';

const ACTION = 'responsibility.changeMode';

/**
 * Changes how a column is kept from a day on, if the mode's preconditions are met that day; days before keep theirs. The
 * answer is the responsibility's id.
 */
export async function changeMaintenanceMode(
  context: RequestContext,
  change: { readonly input: ChangeMaintenanceModeInput; readonly expectedVersion: number },
): Promise<Decision<string>> {
  const { input: raw, expectedVersion } = change;
  const subject = {
    action: ACTION,
    subjectType: 'Responsibility',
    subjectId: raw.responsibilityId,
    detail: { ...raw },
  };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(changeMaintenanceModeInput, raw);
    if (!parsed.ok) return parsed;
    const { responsibilityId: id, mode, terms, from } = parsed.value;
    const held = await holdResponsibility(tx, id, expectedVersion);
    if (!held.ok) return held;
    const found = held.value;
    if (from < found.from || (found.to !== null && from >= found.to)) {
      const accepted = `${found.from} – ${found.to ?? ''}`;
      return refuse(problem('PERIOD_INVALID', { path: 'input.from', seen: from, accepted }));
    }
    const period = { from, to: found.to };
    const grounds = await groundsOf(tx, mode, { ...found, terms, period });
    if (!grounds.ok) return grounds;
    const laid = await layMode(tx, { ...grounds.value, ...period, responsibilityId: id });
    if (!laid.ok) return laid;
    await touchResponsibility(tx, id);
    // an assignment is made on the version of the column, and lays a mode too
    await touchColumn(tx, found.columnId);
    await reviseResponsibility(tx, context, { id, action: ACTION, reason: terms.basis });
    tx.emit('column.changed', [found.columnId]);
    return accept(id);
  });
}
