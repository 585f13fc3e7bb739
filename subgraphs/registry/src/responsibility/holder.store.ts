import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, newId, type LocalDate } from '@gongkai/kernel/pure';
import type { Period } from '../domain/responsibility-period.ts';
import type { StoredPeriod } from './responsibility.store.ts';

/** Post and person of a unit that shall answer in a period. */
export interface NewHolder extends Period {
  readonly responsibilityId: string;
  readonly unitId: string;
  readonly postTitle: string;
  readonly personId: string | null;
}

/** Periods in which a responsibility was held for a unit, by first day. */
export function holdersOf(tx: Transaction, responsibilityId: string, unitId: string): Promise<StoredPeriod[]> {
  return tx.query<StoredPeriod>(
    `select id, lower(validity) as "from", upper(validity) as "to"
     from registry.responsibility_holder where responsibility_id = $1::uuid and unit_id = $2::uuid
     order by lower(validity) for update`,
    [responsibilityId, unitId],
  );
}

export async function insertHolder(tx: Transaction, holder: NewHolder): Promise<void> {
  await tx.query(
    `insert into registry.responsibility_holder (id, responsibility_id, unit_id, post_title, person_id, validity)
     values ($1::uuid, $2::uuid, $3::uuid, $4, $5::uuid, daterange($6::date, $7::date))`,
    [newId(), holder.responsibilityId, holder.unitId, holder.postTitle, holder.personId, holder.from, holder.to],
  );
}

/**
 * Holds the posts of whoever shall be named, so that none of them ends meanwhile. It comes before the column is held, as
 * where a post ends.
 */
export async function sharePosts(tx: Transaction, personId: string | null): Promise<void> {
  if (personId === null || !isUuid(personId)) return;
  await tx.query('select 1 from registry.post where person_id = $1::uuid order by id for share', [personId]);
}

/** Titles of the posts a person holds in a unit on a day; undefined without the person. */
export async function titlesHeld(
  tx: Transaction,
  who: { readonly personId: string; readonly unitId: string; readonly on: LocalDate },
): Promise<string[] | undefined> {
  if (!isUuid(who.personId)) return undefined;
  const [person] = await tx.query('select 1 from registry.person where id = $1::uuid', [who.personId]);
  if (!person) return undefined;
  const posts = await tx.query<{ title: string }>(
    `select title from registry.post where person_id = $1::uuid and unit_id = $2::uuid and validity @> $3::date
     order by title`,
    [who.personId, who.unitId, who.on],
  );
  return posts.map(({ title }) => title);
}
