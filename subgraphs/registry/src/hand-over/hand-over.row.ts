/** Fields of a row of `hand_over h` as the graph names them. */
export const HAND_OVER = `h.id, h.post_id as "postId", h.person_id as "personId", h.unit_id as "unitId",
  h.ended_on as "endedOn", h.successor_id as "successorId", h.settled_on as "settledOn",
  h.column_ids::text[] as "settledColumnIds", h.version,
  (select p.name from registry.person p where p.id = h.person_id) as "personName",
  (select p.name from registry.person p where p.id = h.successor_id) as "successorName",
  (select t.title from registry.post t where t.id = h.post_id and exists (
     select from registry.post o where o.unit_id = t.unit_id and o.person_id = t.person_id and o.id <> t.id
       and o.validity @> h.ended_on
   )) as "onlyTitle"`;
