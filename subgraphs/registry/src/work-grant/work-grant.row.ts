/** Fields of a row of `work_grant w` as the graph names them. */
export const WORK_GRANT = `w.id, w.unit_id as "unitId", w.person_id as "personId", w.acts,
  w.column_ids::text[] as "columnIds", w.column_ids = '{}' as "allColumns",
  lower(w.validity) as "from", upper(w.validity) as "to", w.revoked_at as "revokedAt", w.version,
  (select p.name from registry.person p where p.id = w.person_id) as "personName",
  (select p.name from registry.person p where p.id = w.granted_by) as "grantedByName"`;

/** SQL that holds where a unit answers for a column on a day, itself or as member of a group. */
export const answersFor = (unit: string, column: string, day: string): string => `exists (
  select from registry.responsibility r
  left join registry.unit_group_member m on m.group_id = r.group_id and m.validity @> ${day}::date
  where r.column_id = ${column} and r.validity @> ${day}::date and coalesce(r.unit_id, m.unit_id) = ${unit})`;
