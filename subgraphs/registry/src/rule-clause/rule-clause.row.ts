/** Select list of a clause `c`, as the graph shows it. */
export const CLAUSE = `c.id, c.code, c.title, c.document_number as "documentNumber", c.issuer, c.article, c.text,
  c.valid_from as "validFrom", c.valid_to as "validTo", c.superseded_by_id as "supersededById", c.version`;
