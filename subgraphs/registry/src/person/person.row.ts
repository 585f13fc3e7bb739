/** Fields of a row of `person p` as the graph names them. */
export const PERSON = `p.id, p.name, p.unit_id as "unitId", p.mobile, p.phone, p.email, p.version`;
