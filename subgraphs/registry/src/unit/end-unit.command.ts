import type { Transaction } from '@gongkai/kernel/node';
import { parseLocalDate, problem } from '@gongkai/kernel/pure';
import { accept, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { onUnit } from './change-unit.command.ts';
import { holdingsOf } from './unit-holdings.store.ts';
import { unitExists } from './unit.store.ts';

const MOST_NAMED = 5;

/**
 * Ends a unit from a day on, naming who succeeds it. A unit that from that day still holds responsibilities, sites, units
 * below it, posts, accounts or places in groups does not end: UNIT_IN_USE names each. The answer is its id.
 */
export async function endUnit(
  context: RequestContext,
  change: { id: string; on: string; successorId: string | null; expectedVersion: number },
): Promise<Decision<string>> {
  return onUnit(context, { ...change, action: 'unit.end', movesTree: true }, async (tx, unit) => {
    const { successorId } = change;
    const on = parseLocalDate(change.on);
    if (on === undefined || on <= unit.from || (unit.to !== null && on > unit.to))
      return refuse(problem('PERIOD_INVALID', { path: 'on', seen: change.on, accepted: `> ${unit.from}` }));
    if (successorId !== null && (successorId === unit.id || !(await unitExists(tx, successorId))))
      return refuse(problem('NOT_FOUND', { path: 'successorId', seen: successorId }));
    const held = await heldTexts(tx, { unitId: unit.id, on });
    if (held.length > 0) return refuse(problem('UNIT_IN_USE', { path: 'id', seen: held.join('; ') }));
    return accept({ ...unit, to: on, successorId });
  });
}

async function heldTexts(tx: Transaction, unit: { unitId: string; on: string }): Promise<string[]> {
  const holdings = await holdingsOf(tx, unit);
  return holdings.map(({ what, names }) => {
    const more = names.length > MOST_NAMED ? ` …（${names.length}）` : '';
    return `${what}: ${names.slice(0, MOST_NAMED).join(', ')}${more}`;
  });
}
