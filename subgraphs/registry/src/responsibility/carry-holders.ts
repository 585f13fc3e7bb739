import type { Transaction } from '@gongkai/kernel/node';
import type { Period } from '../domain/responsibility-period.ts';
import { insertHolder, type NewHolder } from './holder.store.ts';
import type { StoredPeriod } from './responsibility.store.ts';

/** A post and a person that go on answering where nobody else is named. */
export type GoingOn = Omit<NewHolder, 'responsibilityId'>;

/**
 * Who is named in a period on the days of what takes its place, members of a group each for themselves. Whoever was named
 * to the end of the period is so to the end of the next one.
 */
export async function holdersGoingOn(tx: Transaction, before: StoredPeriod, next: Period): Promise<GoingOn[]> {
  const rows = await tx.query<GoingOn>(
    `select unit_id as "unitId", post_title as "postTitle", person_id as "personId",
       lower(validity * daterange($2::date, $3::date)) as "from",
       case when upper(validity) is not distinct from $4::date then $3::date
         else upper(validity * daterange($2::date, $3::date)) end as "to"
     from registry.responsibility_holder
     where responsibility_id = $1::uuid and validity && daterange($2::date, $3::date)
     order by unit_id, lower(validity)`,
    [before.id, next.from, next.to, before.to],
  );
  return rows;
}

/** Names them in the period that begins. */
export async function carryHolders(
  tx: Transaction,
  responsibilityId: string,
  holders: readonly GoingOn[],
): Promise<void> {
  for (const holder of holders) await insertHolder(tx, { ...holder, responsibilityId });
}

/** Lets whoever is named to the end of a period be so to its new end. */
export async function stretchHolders(tx: Transaction, { id, to }: StoredPeriod, next: Period): Promise<void> {
  if (to === null || next.to === null || next.to <= to) return;
  await tx.query(
    `update registry.responsibility_holder set validity = daterange(lower(validity), $3::date)
     where responsibility_id = $1::uuid and upper(validity) = $2::date`,
    [id, to, next.to],
  );
}
