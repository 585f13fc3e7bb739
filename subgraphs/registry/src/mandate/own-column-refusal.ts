import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { refuse, type Decision } from '@gongkai/runtime';
import { ownColumn } from './mandate.store.ts';

/** Refusal of a mandate for a column the unit answers for itself some time within its days; undefined where it does not. */
export async function ownColumnRefusal(
  tx: Transaction,
  mandate: Parameters<typeof ownColumn>[1],
  path: string,
): Promise<Decision<never> | undefined> {
  const own = await ownColumn(tx, mandate);
  if (!own) return undefined;
  const accepted = '委托单位不承担本栏目 / a unit that does not answer for the column itself';
  return refuse(problem('MANDATE_NOT_ALLOWED', { path, seen: `${own.from} – ${own.to ?? ''}`, accepted }));
}
