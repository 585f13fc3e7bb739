import type { Database, Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import type { LineLeadershipType } from './line-leadership.type.ts';

type Through = Pick<Database | Transaction, 'query'>;
export type NewLeadership = Omit<LineLeadershipType, 'leaderName'>;

const LEADERSHIP = `l.id, l.leader_id as "leaderId", l.section_id as "sectionId", lower(l.validity) as "from",
  upper(l.validity) as "to", l.version, (select p.name from registry.person p where p.id = l.leader_id) as "leaderName"`;

export async function leadershipById(through: Through, id: string): Promise<LineLeadershipType | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await through.query<LineLeadershipType>(
    `select ${LEADERSHIP} from registry.line_leadership l where l.id = $1::uuid`,
    [id],
  );
  return found;
}

/** All periods of leaders in charge of sections, the latest first. */
export function leadershipsOf(through: Through, sectionIds: readonly string[]): Promise<LineLeadershipType[]> {
  return through.query<LineLeadershipType>(
    `select ${LEADERSHIP} from registry.line_leadership l where l.section_id = any($1::uuid[])
     order by lower(l.validity) desc, l.id`,
    [sectionIds],
  );
}

/** The first leader in charge of the section in a period that shares a day with the given one. */
export async function leaderInPeriod(
  tx: Transaction,
  { sectionId, from, to }: Pick<NewLeadership, 'sectionId' | 'from' | 'to'>,
): Promise<LineLeadershipType | undefined> {
  const [found] = await tx.query<LineLeadershipType>(
    `select ${LEADERSHIP} from registry.line_leadership l where l.section_id = $1::uuid
       and l.validity && daterange($2::date, $3::date) order by lower(l.validity) limit 1`,
    [sectionId, from, to],
  );
  return found;
}

/** Whether the person holds a leader's post on the day in the section's unit or in one above it. */
export async function leadsAbove(
  tx: Transaction,
  { leaderId, sectionId, on }: { leaderId: string; sectionId: string; on: LocalDate },
): Promise<boolean> {
  if (!isUuid(leaderId)) return false;
  const rows = await tx.query(
    `with recursive above (id, parent_id) as (
       select u.id, u.parent_id from registry.unit u where u.id = $2::uuid
       union select u.id, u.parent_id from above join registry.unit u on u.id = above.parent_id
     )
     select 1 from registry.post t where t.person_id = $1::uuid and t.validity @> $3::date
       and t.duty in ('head', 'principal', 'lineLeader', 'ideologyLeader') and t.unit_id in (select id from above) limit 1`,
    [leaderId, sectionId, on],
  );
  return rows.length > 0;
}

export async function insertLeadership(tx: Transaction, leadership: NewLeadership): Promise<void> {
  const { id, leaderId, sectionId, from, to } = leadership;
  await tx.query(
    `insert into registry.line_leadership (id, leader_id, section_id, validity)
     values ($1::uuid, $2::uuid, $3::uuid, daterange($4::date, $5::date))`,
    [id, leaderId, sectionId, from, to],
  );
}

export async function storeLeadershipEnd(tx: Transaction, id: string, on: LocalDate): Promise<void> {
  await tx.query(
    `update registry.line_leadership set validity = daterange(lower(validity), $2::date), version = version + 1
     where id = $1::uuid`,
    [id, on],
  );
}

/** Ends what a leader is in charge of in a unit and below, from a day on; answers the ids of the sections. */
export async function endLeadershipsOf(
  tx: Transaction,
  { leaderId, unitId, on }: { leaderId: string; unitId: string; on: LocalDate },
): Promise<string[]> {
  const within = `leader_id = $1::uuid and section_id in (
    with recursive below (id) as (
      select $2::uuid union select u.id from below join registry.unit u on u.parent_id = below.id
    ) select id from below)`;
  const dropped = await tx.query<{ id: string }>(
    `delete from registry.line_leadership where ${within} and lower(validity) >= $3::date returning section_id as id`,
    [leaderId, unitId, on],
  );
  const ended = await tx.query<{ id: string }>(
    `update registry.line_leadership set validity = daterange(lower(validity), $3::date), version = version + 1
     where ${within} and (upper(validity) is null or upper(validity) > $3::date) returning section_id as id`,
    [leaderId, unitId, on],
  );
  return [...dropped, ...ended].map(({ id }) => id);
}
