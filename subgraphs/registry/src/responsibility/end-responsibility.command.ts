import { problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { touchColumn } from '../column/column.store.ts';
import { endResponsibilityInput, type EndResponsibilityInput } from './end-responsibility.input.ts';
import { holdResponsibility } from './hold-responsibility.ts';
import { endPeriod, reviseResponsibility } from './responsibility.store.ts';

const ACTION = 'responsibility.end';

/**
 * Ends a responsibility on a day, and with it who holds it and how it is kept. A column that is left without a primary is
 * an alarm, not a refusal. The answer is the responsibility's id.
 */
export async function endResponsibility(
  context: RequestContext,
  change: { readonly input: EndResponsibilityInput; readonly expectedVersion: number },
): Promise<Decision<string>> {
  const { input: raw, expectedVersion } = change;
  const subject = {
    action: ACTION,
    subjectType: 'Responsibility',
    subjectId: raw.responsibilityId,
    detail: { ...raw },
  };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(endResponsibilityInput, raw);
    if (!parsed.ok) return parsed;
    const { responsibilityId: id, endsOn, reason } = parsed.value;
    const held = await holdResponsibility(tx, id, expectedVersion);
    if (!held.ok) return held;
    const found = held.value;
    if (endsOn <= found.from || (found.to !== null && endsOn >= found.to)) {
      const accepted = found.to === null ? `> ${found.from}` : `> ${found.from}, < ${found.to}`;
      return refuse(problem('PERIOD_INVALID', { path: 'input.endsOn', seen: endsOn, accepted }));
    }
    await endPeriod(tx, id, endsOn);
    await reviseResponsibility(tx, context, { id, action: ACTION, reason });
    await touchColumn(tx, found.columnId);
    tx.emit('column.changed', [found.columnId]);
    return accept(id);
  });
}
