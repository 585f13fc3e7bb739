/** Select list of an update rule `r`, as the graph shows it. */
export const UPDATE_RULE = `r.id, r.column_id as "columnId", r.kind, r.amount, r.event, r.month, r.day, r.subject, r.clause,
  r.clause_id as "clauseId", r.deadline_text as "deadlineText", r.recertifiable, r.inferred,
  r.valid_from as "validFrom", r.valid_to as "validTo", r.superseded_by as "supersededBy", r.version`;
