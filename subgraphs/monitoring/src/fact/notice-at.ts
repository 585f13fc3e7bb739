/** SQL for the notice in whose outage an instant of a site lies; null outside any. */
export const noticeAt = (site: string, at: string): string =>
  `(select o.notice_id from monitoring.outage o where o.site_id = ${site} and o.during @> ${at} order by o.notice_id limit 1)`;
