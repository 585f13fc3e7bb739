/** Fields of a row of `site s` as the graph names them. */
export const SITE = `s.id, s.code, s.name, s.kind, s.base_url as "baseUrl", s.allowed_hosts as "allowedHosts",
  s.site_id_code as "siteIdCode", s.status, s.unit_id as "unitId", s.main_site_id as "mainSiteId", s.consolidated,
  s.consolidate_by as "consolidateBy", s.footer_marks as "footerMarks", s.closing, s.version`;
