/** Day on which a responsibility `r` is looked at: the one asked for, or the nearest of its period. */
const dayWithin = (day: string): string =>
  `least(greatest(${day}::date, lower(r.validity)), (upper(r.validity) - 1)::date)`;

/** Fields of a row of `responsibility r` as the graph names them, the mode as of the day given as a parameter. */
export const responsibilityFields = (day: string): string => `r.id, r.column_id as "columnId", r.unit_id as "unitId",
  r.group_id as "groupId", r.role, r.inferred, r.basis, r.version,
  lower(r.validity) as "from", upper(r.validity) as "to",
  (select m.mode from registry.maintenance m
   where m.responsibility_id = r.id and m.validity @> ${dayWithin(day)}) as mode`;
