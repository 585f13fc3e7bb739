/** Fields of a row of `unit u` as the graph names them. */
export const UNIT = `u.id, u.code, u.name, u.kind, u.level, u.standing, u.parent_id as "parentId", u.aliases,
  u.office_id as "officeId", u.contacts, lower(u.validity) as "from", upper(u.validity) as "to",
  u.successor_id as "successorId", u.version`;
