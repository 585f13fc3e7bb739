import type { Transaction } from '@gongkai/kernel/node';
import { sha256Hex, type LinkCheckFact } from '@gongkai/kernel/pure';
import type { LinkSeen } from '../domain/judge-link.ts';
import { grouped } from './grouped.ts';
import { noticeAt } from './notice-at.ts';

/** A link of a site, by the hash of its address: addresses may be longer than an index takes. */
export interface LinkAddress {
  readonly siteId: string;
  readonly urlHash: string;
}

/** A link with its latest checks, the latest first, and the column it was last seen in. */
export interface CheckedLink extends LinkAddress {
  readonly columnId: string | null;
  readonly latest: readonly LinkSeen[];
}

export const urlHashOf = (url: string): string => sha256Hex(url);

/** Keeps checks that are not known yet; answers their ids. */
export async function addLinkChecks(tx: Transaction, checks: readonly LinkCheckFact[], at: Date): Promise<string[]> {
  const hashed = checks.map((check) => ({ ...check, urlHash: urlHashOf(check.url) }));
  const rows = await tx.query<{ id: string }>(
    `insert into monitoring.link_check (id, at, site_id, column_id, url, url_hash, found_on, kind, outcome, status, failure,
       detail, recorded_at, notice_id)
     select f.id, f.at, f."siteId", f."columnId", f.url, f."urlHash", f."foundOn", f.kind, f.outcome, f.status, f.failure,
       f.detail, $2, ${noticeAt('f."siteId"', 'f.at')}
     from jsonb_to_recordset($1::jsonb) as f (id uuid, at timestamptz, "siteId" uuid, "columnId" uuid, url text,
       "urlHash" text, "foundOn" text, kind text, outcome text, status int, failure text, detail text)
     where not exists (select from monitoring.link_check known where known.id = f.id) returning id`,
    [JSON.stringify(hashed), at.toISOString()],
  );
  return rows.map(({ id }) => id);
}

/** The links with their latest checks that say something, the latest first; those that failed as announced do not. */
export async function latestLinkChecks(
  tx: Transaction,
  asked: { links: readonly LinkAddress[]; count: number },
): Promise<CheckedLink[]> {
  const rows = await tx.query<LinkSeen & LinkAddress & { columnId: string | null }>(
    `select k."siteId", k."urlHash", l.*
     from (select distinct * from unnest($1::uuid[], $2::text[]) as given ("siteId", "urlHash")) k cross join lateral (
       select c.id, c.at, c.outcome, c.kind, c.url, c.found_on as "foundOn", c.status, c.failure, c.column_id as "columnId"
       from monitoring.link_check c
       where c.site_id = k."siteId" and c.url_hash = k."urlHash" and c.outcome not in ('void', 'caution')
         and (c.outcome <> 'broken' or c.notice_id is null)
       order by c.at desc, c.id desc limit $3) l
     order by k."siteId", k."urlHash", l.at desc, l.id desc`,
    [asked.links.map(({ siteId }) => siteId), asked.links.map(({ urlHash }) => urlHash), asked.count],
  );
  const groups = grouped(rows, ({ siteId, urlHash }) => `${siteId}/${urlHash}`);
  return [...groups.values()].flatMap((latest) => {
    const [last] = latest;
    return last ? [{ siteId: last.siteId, urlHash: last.urlHash, columnId: last.columnId, latest }] : [];
  });
}
