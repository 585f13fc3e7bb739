import type { Transaction } from '@gongkai/kernel/node';
import type { RequestContext } from '@gongkai/runtime';
import { keepRevision } from '../history/revision.store.ts';
import { idsBelow, storeUnit } from './unit.store.ts';
import type { UnitType } from './unit.type.ts';

/**
 * Stores a unit at its next version with what it now is. All below it are announced too, because projections know of each
 * what stands above.
 */
export async function keepUnit(
  tx: Transaction,
  context: RequestContext,
  { unit, action }: { unit: UnitType; action: string },
): Promise<void> {
  const version = unit.version + 1;
  await storeUnit(tx, { ...unit, version });
  const { id, version: _, ...state } = unit;
  await keepRevision(tx, context, { type: 'Unit', id, version, action, state });
  tx.emit('unit.changed', await idsBelow(tx, id));
}
