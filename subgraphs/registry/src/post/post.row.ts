/** Fields of a row of `post t` as the graph names them. */
export const POST = `t.id, t.unit_id as "unitId", t.person_id as "personId", t.title, t.duty,
  lower(t.validity) as "from", upper(t.validity) as "to", t.version,
  (select p.name from registry.person p where p.id = t.person_id) as "personName"`;
