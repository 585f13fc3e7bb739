import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import type { DatedPeriod } from '../domain/dated-period.ts';
import type { UnitGroupType } from './unit-group.type.ts';

export const UNIT_GROUP = 'g.id, g.code, g.name, g.description, g.version';

/** A unit of a group in a period. */
export type Membership = DatedPeriod & { readonly unitId: string; readonly unitName: string };

/** The group as it is now, held until the transaction ends. */
export async function lockUnitGroup(tx: Transaction, id: string): Promise<UnitGroupType | undefined> {
  if (!isUuid(id)) return undefined;
  const [group] = await tx.query<UnitGroupType>(
    `select ${UNIT_GROUP} from registry.unit_group g where g.id = $1::uuid for update`,
    [id],
  );
  return group;
}

/** Holds the columns a group shares, so that nobody is named for them meanwhile. It comes before the group is held. */
export async function holdColumnsShared(tx: Transaction, id: string): Promise<void> {
  if (!isUuid(id)) return;
  await tx.query(
    `select 1 from registry.site_column
     where id in (select column_id from registry.responsibility where group_id = $1::uuid) order by id for update`,
    [id],
  );
}

/** Adds a group; false where its code is taken. */
export async function insertUnitGroup(tx: Transaction, group: UnitGroupType): Promise<boolean> {
  const { id, code, name, description } = group;
  const added = await tx.query(
    `insert into registry.unit_group (id, code, name, description) values ($1::uuid, $2, $3, $4)
     on conflict (code) do nothing returning id`,
    [id, code, name, description],
  );
  return added.length > 0;
}

export async function storeUnitGroup(tx: Transaction, group: UnitGroupType): Promise<void> {
  await tx.query('update registry.unit_group set name = $2, description = $3, version = $4::int where id = $1::uuid', [
    group.id,
    group.name,
    group.description,
    group.version,
  ]);
}

/** Memberships of a group by unit and first day. */
export function membershipsOf(tx: Transaction, groupId: string): Promise<Membership[]> {
  return tx.query<Membership>(
    `select m.unit_id as "unitId", u.name as "unitName", lower(m.validity) as "from", upper(m.validity) as "to"
     from registry.unit_group_member m join registry.unit u on u.id = m.unit_id
     where m.group_id = $1::uuid order by u.code, lower(m.validity)`,
    [groupId],
  );
}

export async function insertMembers(
  tx: Transaction,
  groupId: string,
  { unitIds, from, to }: DatedPeriod & { unitIds: readonly string[] },
): Promise<void> {
  await tx.query(
    `insert into registry.unit_group_member (group_id, unit_id, validity)
     select $1::uuid, unnest($2::uuid[]), daterange($3::date, $4::date)`,
    [groupId, unitIds, from, to],
  );
}

/** Ends memberships, and with them who of those units answers for columns the group shares. */
export async function endMembers(
  tx: Transaction,
  groupId: string,
  { unitIds, on }: { unitIds: readonly string[]; on: LocalDate },
): Promise<void> {
  const lasts = '(upper(validity) is null or upper(validity) > $3::date)';
  const parameters = [groupId, unitIds, on];
  const members = 'group_id = $1::uuid and unit_id = any($2::uuid[])';
  const holders = `unit_id = any($2::uuid[]) and responsibility_id in (
    select r.id from registry.responsibility r where r.group_id = $1::uuid)`;
  const begun = 'lower(validity) < $3::date';
  await tx.query(`delete from registry.unit_group_member where ${members} and not ${begun}`, parameters);
  await tx.query(`delete from registry.responsibility_holder where ${holders} and not ${begun}`, parameters);
  const cut = 'set validity = daterange(lower(validity), $3::date)';
  await tx.query(`update registry.unit_group_member ${cut} where ${members} and ${lasts}`, parameters);
  await tx.query(`update registry.responsibility_holder ${cut} where ${holders} and ${lasts}`, parameters);
}

/** Ids of the columns a group shares from a day on. */
export async function columnsShared(tx: Transaction, groupId: string, from: LocalDate): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct column_id as id from registry.responsibility
     where group_id = $1::uuid and (upper(validity) is null or upper(validity) > $2::date) order by id`,
    [groupId, from],
  );
  return rows.map(({ id }) => id);
}

/** Ids among the given ones that name no unit. */
export async function unknownUnits(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const known = await tx.query<{ id: string }>('select id from registry.unit where id = any($1::uuid[])', [
    ids.filter(isUuid),
  ]);
  return ids.filter((id) => !known.some((unit) => unit.id === id));
}
