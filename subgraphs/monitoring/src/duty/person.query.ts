import type { RequestContext } from '@gongkai/runtime';
import { findingScope, scopeUnits, withinScope } from '../finding/finding-scope.ts';

/** The persons an account stands for; none for anybody else. */
export async function ownPersons({ actor, database }: RequestContext): Promise<string[]> {
  if (actor.kind !== 'account') return [];
  const rows = await database.query<{ id: string }>(
    'select person_id as id from monitoring.person_place where account_id = $1::uuid',
    [actor.id],
  );
  return rows.map(({ id }) => id);
}

/** The persons among the given ones whose duties the actor may read: itself, and those of units it reads findings of. */
export async function personsSeen({ actor, database }: RequestContext, ids: readonly string[]): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select p.person_id as id from monitoring.person_place p
     where p.person_id = any($1::uuid[]) and (p.account_id = $2::uuid or ${withinScope('p.unit_id', '$3')})`,
    [ids, actor.kind === 'account' ? actor.id : null, scopeUnits(findingScope(actor))],
  );
  return rows.map(({ id }) => id);
}
