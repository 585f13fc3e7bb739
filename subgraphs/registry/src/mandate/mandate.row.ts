/** Fields of a row of `mandate m` as the graph names them. */
export const MANDATE = `m.id, m.column_id as "columnId", m.entrusting_unit_id as "entrustingUnitId",
  m.entrusted_unit_id as "entrustedUnitId", m.subject, m.basis, m.term, lower(m.validity) as "from",
  upper(m.validity) as "to", m.state, m.applied_by as "appliedBy", m.applied_at as "appliedAt",
  m.decided_by as "decidedBy", m.decided_at as "decidedAt", m.note, m.version`;
