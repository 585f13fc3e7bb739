import type { Database } from '@gongkai/kernel/node';
import { sha256Hex, type LinkKind, type LinkOutcome } from '@gongkai/kernel/pure';

/** An address of a site that is checked. */
export interface LinkTarget {
  readonly url: string;
  readonly foundOn: string;
  readonly columnId: string | null;
  readonly kind: LinkKind;
}

/** A page of a site whose links are looked through: its home page, or a column a binding reads. */
export interface SitePage {
  readonly url: string;
  readonly columnId: string | null;
}

const PAGES_AT_MOST = 20;

/** Column pages of a site: those the rules in force read, of enabled bindings. */
export function columnPages(database: Database, siteId: string): Promise<SitePage[]> {
  return database.query<SitePage>(
    `select r.rule ->> 'url' as url, (min(b.column_id::text))::uuid as "columnId"
     from harvest.binding b join harvest.source s on s.id = b.source_id
       join harvest.rule_version r on r.id = b.rule_version_id
     where s.site_id = $1 and b.enabled and r.rule ->> 'url' is not null group by 1 order by 1 limit ${PAGES_AT_MOST}`,
    [siteId],
  );
}

/** Takes note of addresses that were seen on the pages of a site just now. */
export async function noteTargets(
  database: Database,
  siteId: string,
  seen: { targets: readonly LinkTarget[]; at: string },
): Promise<void> {
  const rows = [...new Map(seen.targets.map((target) => [target.url, target])).values()];
  await database.query(
    `insert into harvest.link_target (site_id, url_hash, url, found_on, column_id, kind, seen_at)
     select $1, t."urlHash", t.url, t."foundOn", t."columnId", t.kind, $3
     from jsonb_to_recordset($2::jsonb) as t ("urlHash" text, url text, "foundOn" text, "columnId" uuid, kind text)
     on conflict (site_id, url_hash) do update set found_on = excluded.found_on, column_id = excluded.column_id,
       kind = excluded.kind, seen_at = excluded.seen_at`,
    [siteId, JSON.stringify(rows.map((row) => ({ ...row, urlHash: sha256Hex(row.url) }))), seen.at],
  );
}

/**
 * Addresses to check now, at most `count`: what was broken first, then what was checked longest ago. Within a day no
 * address that works is checked twice, and no more than `perDay` of a site.
 */
export async function targetsToCheck(
  database: Database,
  siteId: string,
  asked: { count: number; perDay: number; since: string },
): Promise<LinkTarget[]> {
  return database.query<LinkTarget>(
    `select url, found_on as "foundOn", column_id as "columnId", kind from harvest.link_target t
     where site_id = $1 and kind <> 'page' and (checked_at is null or checked_at <= $2 or outcome = 'broken')
     order by outcome = 'broken' desc nulls last, checked_at nulls first, url_hash
     limit least($3::int, greatest(0, $4::int - (select count(*)::int from harvest.link_target c
       where c.site_id = $1 and c.kind <> 'page' and c.checked_at > $2)))`,
    [siteId, asked.since, asked.count, asked.perDay],
  );
}

/**
 * Takes addresses off the list that are no longer where they were found: on a page that was read since, or on one that is
 * not among the site's pages any more.
 */
export function forgetTargets(
  database: Database,
  siteId: string,
  gone: { pages: readonly string[]; read: readonly string[]; before: string },
): Promise<(LinkTarget & { outcome: LinkOutcome | null })[]> {
  return database.query<LinkTarget & { outcome: LinkOutcome | null }>(
    `delete from harvest.link_target
     where site_id = $1 and ((found_on = any($2::text[]) and seen_at < $3) or found_on <> all($4::text[]))
     returning url, found_on as "foundOn", column_id as "columnId", kind, outcome`,
    [siteId, gone.read, gone.before, gone.pages],
  );
}

/** Keeps what the checks came to. */
export async function noteOutcomes(
  database: Database,
  siteId: string,
  checks: readonly { url: string; at: string; outcome: LinkOutcome }[],
): Promise<void> {
  await database.query(
    `update harvest.link_target t set checked_at = c.at, outcome = c.outcome
     from jsonb_to_recordset($2::jsonb) as c ("urlHash" text, at timestamptz, outcome text)
     where t.site_id = $1 and t.url_hash = c."urlHash"`,
    [siteId, JSON.stringify(checks.map((check) => ({ ...check, urlHash: sha256Hex(check.url) })))],
  );
}
