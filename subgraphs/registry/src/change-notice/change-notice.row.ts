/** Fields of a row of `change_notice n` as the graph names them. */
export const NOTICE = `n.id, n.site_id as "siteId", n.kind, n.title, n.detail, n.effective_on as "effectiveOn",
  lower(n.outage) as "outageFrom", upper(n.outage) as "outageTo", n.filed_by as "filedBy", n.filed_at as "filedAt", n.state,
  n.version`;
