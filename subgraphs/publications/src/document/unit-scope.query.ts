import type { Transaction } from '@gongkai/kernel/node';
import type { Actor } from '@gongkai/kernel/pure';

/** The unit when it lies within the units the actor's roles are given for; undefined otherwise. */
export async function unitWithinScope(
  tx: Transaction,
  actor: Actor,
  unitId: string,
): Promise<{ code: string } | undefined> {
  if (actor.kind !== 'account') return undefined;
  const [row] = await tx.query<{ code: string }>(
    `select code from publications.unit_ancestor
     where unit_id = $1 and (unit_id = any($2::uuid[]) or ancestor_ids && $2::uuid[])`,
    [unitId, actor.rootUnitIds],
  );
  return row;
}
