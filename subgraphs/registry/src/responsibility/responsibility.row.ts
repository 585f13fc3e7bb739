/** Day on which a responsibility `r` is looked at: the one asked for, or the nearest of its period. */
const dayWithin = (day: string): string =>
  `least(greatest(${day}::date, lower(r.validity)), (upper(r.validity) - 1)::date)`;

/** Fields of a row of `responsibility r` as the graph names them, the mode as of the day given as a parameter. */
export const responsibilityFields = (day: string): string => `r.id, r.column_id as "columnId", r.unit_id as "unitId",
  r.group_id as "groupId", r.role, r.inferred, r.basis, r.version,
  lower(r.validity) as "from", upper(r.validity) as "to",
  (select m.mode from registry.maintenance m
   where m.responsibility_id = r.id and m.validity @> ${dayWithin(day)}) as mode`;

/** SQL for whether a unit, itself or in a group, is primary for the column on the day: a group without members is nobody. */
export const hasPrimaryOn = (column: string, day: string): string => `exists (
  select from registry.responsibility r
  where r.column_id = ${column} and r.role = 'primary' and r.validity @> ${day}::date
    and (r.unit_id is not null or exists (
      select from registry.unit_group_member m where m.group_id = r.group_id and m.validity @> ${day}::date)))`;
