import type { Database, Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import { PERSON } from './person.row.ts';
import type { PersonType } from './person.type.ts';

/** The person as it is now, held until the transaction ends. */
export async function lockPerson(tx: Transaction, id: string): Promise<PersonType | undefined> {
  if (!isUuid(id)) return undefined;
  const [person] = await tx.query<PersonType>(
    `select ${PERSON} from registry.person p where p.id = $1::uuid for update`,
    [id],
  );
  return person;
}

/** Adds a person, or writes it anew with the version it has. */
export async function storePerson(tx: Transaction, person: PersonType): Promise<void> {
  const { id, name, unitId, mobile, phone, email, version } = person;
  await tx.query(
    `insert into registry.person (id, name, unit_id, mobile, phone, email, version)
     values ($1::uuid, $2, $3::uuid, $4, $5, $6, $7::int)
     on conflict (id) do update set name = $2, unit_id = $3::uuid, mobile = $4, phone = $5, email = $6, version = $7::int`,
    [id, name, unitId, mobile, phone, email, version],
  );
}

/** Whether the person holds a post in the unit, or in one below it, on the day. */
export async function hasPostIn(
  through: Pick<Database | Transaction, 'query'>,
  { personId, unitId, on }: { personId: string; unitId: string; on: LocalDate },
): Promise<boolean> {
  if (!isUuid(personId) || !isUuid(unitId)) return false;
  const rows = await through.query(
    `with recursive below (id) as (
       select $2::uuid union select u.id from below join registry.unit u on u.parent_id = below.id
     )
     select 1 from registry.post p where p.person_id = $1::uuid and p.validity @> $3::date
       and p.unit_id in (select id from below) limit 1`,
    [personId, unitId, on],
  );
  return rows.length > 0;
}
