import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import { POST } from './post.row.ts';
import type { PostDuty, PostType } from './post.type.ts';

export type NewPost = Omit<PostType, 'personName'>;

/** Duties of which a unit has one holder at a time. */
export const SINGLE_DUTIES: readonly PostDuty[] = ['head', 'principal'];

/** The post as it is now, held until the transaction ends. */
export async function lockPost(tx: Transaction, id: string): Promise<PostType | undefined> {
  if (!isUuid(id)) return undefined;
  const [post] = await tx.query<PostType>(`select ${POST} from registry.post t where t.id = $1::uuid for update`, [id]);
  return post;
}

/** The first post of that duty in the unit in a period that shares a day with the given one. */
export async function holderInPeriod(
  tx: Transaction,
  { unitId, duty, from, to }: Pick<NewPost, 'unitId' | 'duty' | 'from' | 'to'>,
): Promise<PostType | undefined> {
  const [post] = await tx.query<PostType>(
    `select ${POST} from registry.post t where t.unit_id = $1::uuid and t.duty = $2
       and t.validity && daterange($3::date, $4::date) order by lower(t.validity) limit 1`,
    [unitId, duty, from, to],
  );
  return post;
}

export async function insertPost(tx: Transaction, post: NewPost): Promise<void> {
  const { id, unitId, personId, title, duty, from, to } = post;
  await tx.query(
    `insert into registry.post (id, unit_id, person_id, title, duty, validity)
     values ($1::uuid, $2::uuid, $3::uuid, $4, $5, daterange($6::date, $7::date))`,
    [id, unitId, personId, title, duty, from, to],
  );
}

/** Ends a post with what hangs on it: memberships of working groups end the same day. */
export async function storePostEnd(tx: Transaction, id: string, on: LocalDate): Promise<void> {
  await tx.query(
    `update registry.post set validity = daterange(lower(validity), $2::date), version = version + 1 where id = $1::uuid`,
    [id, on],
  );
  await tx.query(`delete from registry.body_member where post_id = $1::uuid and lower(validity) >= $2::date`, [id, on]);
  await tx.query(
    `update registry.body_member set validity = daterange(lower(validity), $2::date)
     where post_id = $1::uuid and (upper(validity) is null or upper(validity) > $2::date)`,
    [id, on],
  );
}

/** Whether the person holds another post in the unit on the day. */
export async function hasOtherPost(
  tx: Transaction,
  post: Pick<PostType, 'id' | 'personId' | 'unitId'>,
  on: LocalDate,
): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from registry.post where unit_id = $1::uuid and person_id = $2::uuid and id <> $3::uuid
       and validity @> $4::date limit 1`,
    [post.unitId, post.personId, post.id, on],
  );
  return rows.length > 0;
}

/** Id of the account of a person, where there is one. */
export async function accountOf(tx: Transaction, personId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>('select id from registry.account where person_id = $1::uuid', [
    personId,
  ]);
  return row?.id;
}
