import type { Database, Transaction } from '@gongkai/kernel/node';
import { isUuid, newId, type LocalDate } from '@gongkai/kernel/pure';
import type { BodyPart } from '../domain/body-role.ts';
import type { DatedPeriod } from '../domain/dated-period.ts';
import type { BodyMemberType, BodyType } from './body.type.ts';

type Through = Pick<Database | Transaction, 'query'>;

export const BODY = `b.id, b.code, b.name, b.unit_id as "unitId", b.office_id as "officeId",
  lower(b.validity) as "from", upper(b.validity) as "to", b.version`;

type StoredMember = Omit<BodyMemberType, 'holdsRole'> & {
  readonly bodyId: string;
  readonly roles: readonly string[] | null;
};

/** The working group as it is now, held until the transaction ends. */
export async function lockBody(tx: Transaction, id: string): Promise<BodyType | undefined> {
  if (!isUuid(id)) return undefined;
  const [body] = await tx.query<BodyType>(`select ${BODY} from registry.body b where b.id = $1::uuid for update`, [id]);
  return body;
}

/** Adds a working group; false where its code is taken. */
export async function insertBody(tx: Transaction, body: BodyType): Promise<boolean> {
  const added = await tx.query(
    `insert into registry.body (id, code, name, unit_id, office_id, validity)
     values ($1::uuid, $2, $3, $4::uuid, $5::uuid, daterange($6::date, $7::date)) on conflict (code) do nothing returning id`,
    [body.id, body.code, body.name, body.unitId, body.officeId, body.from, body.to],
  );
  return added.length > 0;
}

export async function storeBody(tx: Transaction, body: BodyType): Promise<void> {
  await tx.query(
    `update registry.body set name = $2, office_id = $3::uuid, validity = daterange($4::date, $5::date), version = $6::int
     where id = $1::uuid`,
    [body.id, body.name, body.officeId, body.from, body.to, body.version],
  );
}

/** Members of working groups in all periods, the leader first; roles are those of an account in use. */
export function membersOf(through: Through, bodyIds: readonly string[]): Promise<StoredMember[]> {
  return through.query<StoredMember>(
    `select m.id, m.body_id as "bodyId", m.part, m.post_id as "postId", t.person_id as "personId", p.name as "personName",
       t.title, lower(m.validity) as "from", upper(m.validity) as "to", a.username,
       case when a.disabled then null else a.roles end as roles
     from registry.body_member m join registry.post t on t.id = m.post_id join registry.person p on p.id = t.person_id
     left join registry.account a on a.person_id = p.id
     where m.body_id = any($1::uuid[])
     order by array_position(array['leader', 'deputy', 'member'], m.part), lower(m.validity), m.id`,
    [bodyIds],
  );
}

export async function insertMember(
  tx: Transaction,
  member: DatedPeriod & { bodyId: string; postId: string; part: BodyPart },
): Promise<void> {
  await tx.query(
    `insert into registry.body_member (id, body_id, post_id, part, validity)
     values ($1::uuid, $2::uuid, $3::uuid, $4, daterange($5::date, $6::date))`,
    [newId(), member.bodyId, member.postId, member.part, member.from, member.to],
  );
}

export async function storeMemberEnd(tx: Transaction, id: string, on: LocalDate): Promise<void> {
  await tx.query(
    'update registry.body_member set validity = daterange(lower(validity), $2::date) where id = $1::uuid',
    [id, on],
  );
}
