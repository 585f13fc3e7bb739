import type { Database } from '@gongkai/kernel/node';
import {
  encodeCursor,
  hostsOf,
  instantKeySchema,
  isUuid,
  pageSize,
  readUrlMapping,
  toConnection,
  type Connection,
} from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { byId, knownForm } from '../ids.ts';
import { actsFor, readableUnits, withinUnits } from '../scope/unit-scope.ts';
import { loadSite } from '../site/site.query.ts';
import type { ChangeNoticeFacts } from './change-notice-facts.type.ts';
import { NOTICE } from './change-notice.row.ts';
import { columnsAt, pairsOf } from './change-notice.store.ts';
import type { ChangeNoticeKind, ChangeNoticeState, ChangeNoticeType } from './change-notice.type.ts';
import type { UrlMappingPreview } from './url-mapping.type.ts';

const FROM = 'registry.change_notice n join registry.site s on s.id = n.site_id';

/** The notice of an id, for who reads of its site's unit. */
export function loadChangeNotice(context: RequestContext, id: string): Promise<ChangeNoticeType | null> {
  return noticeLoader(context).load(id);
}

/** The notice as it is after a change in this same request. */
export function reloadChangeNotice(context: RequestContext, id: string): Promise<ChangeNoticeType | null> {
  noticeLoader(context).clearAll();
  return loadChangeNotice(context, id);
}

const noticeLoader = (context: RequestContext) =>
  context.loader<ChangeNoticeType>('changeNotice', async (ids) =>
    byId(
      await context.database.query<ChangeNoticeType>(
        `select ${NOTICE} from ${FROM} where n.id = any($1::uuid[]) and ${withinUnits('s.unit_id', '$2')}`,
        [knownForm(ids), readableUnits(context.actor)],
      ),
    ),
  );

/** Which notices are asked for; what is left out restricts nothing. */
export interface NoticeFilter {
  readonly siteId?: string | null | undefined;
  readonly kind?: ChangeNoticeKind | null | undefined;
  readonly state?: ChangeNoticeState | null | undefined;
}

const NOTHING = '00000000-0000-0000-0000-000000000000';

/**
 * Notices the actor reads, the newest first.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function changeNoticePage(
  context: RequestContext,
  filter: NoticeFilter,
  page: PageArguments,
): Promise<Connection<ChangeNoticeType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, instantKeySchema);
  const siteId = filter.siteId ?? null;
  const rows = await context.database.query<ChangeNoticeType>(
    `select ${NOTICE} from ${FROM}
     where ($1::uuid is null or n.site_id = $1::uuid) and ($2::text is null or n.kind = $2::text)
       and ($3::text is null or n.state = $3::text) and ${withinUnits('s.unit_id', '$4')}
       and ($5::timestamptz is null or (n.filed_at, n.id) < ($5::timestamptz, $6::uuid))
     order by n.filed_at desc, n.id desc limit $7::int`,
    [
      siteId === null || isUuid(siteId) ? siteId : NOTHING,
      filter.kind ?? null,
      filter.state ?? null,
      readableUnits(context.actor),
      after?.at ?? null,
      after?.id ?? null,
      first + 1,
    ],
  );
  const cursorOf = ({ filedAt: at, id }: ChangeNoticeType): string => encodeCursor({ at, id });
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf });
}

/** Notices as other services act on them. */
export async function changeNoticeFacts(database: Database, ids: readonly string[]): Promise<ChangeNoticeFacts[]> {
  const rows = await database.query<ChangeNoticeType & { baseUrl: string | null; allowedHosts: string[] }>(
    `select ${NOTICE}, s.base_url as "baseUrl", s.allowed_hosts as "allowedHosts" from ${FROM}
     where n.id = any($1::uuid[]) order by n.id`,
    [knownForm(ids)],
  );
  const pairs = await pairsOf(
    database,
    rows.map(({ id }) => id),
  );
  return rows.map(({ detail, baseUrl, allowedHosts, ...notice }) => ({
    ...notice,
    hosts: [...new Set([...hostsOf(baseUrl, allowedHosts), ...hostsOf(detail.oldBaseUrl, [])])],
    oldBaseUrl: detail.oldBaseUrl,
    newBaseUrl: detail.newBaseUrl,
    mapping: pairs.get(notice.id) ?? [],
  }));
}

const MOST_SHOWN = 100;

/** What a mapping of a site's addresses would do; null for a site the actor does not act for. */
export async function previewUrlMapping(
  context: RequestContext,
  siteId: string,
  text: string,
): Promise<UrlMappingPreview | null> {
  const site = await loadSite(context, siteId);
  if (!site || !(await actsFor(context.database, context.actor, site.unitId))) return null;
  const { baseUrl, allowedHosts } = site;
  const { pairs, faults } = readUrlMapping(text, { baseUrl, hosts: hostsOf(baseUrl, allowedHosts) });
  const columnIds = await columnsAt(context.database, pairs);
  return {
    siteId,
    text: pairs.map(({ from, to }) => `${from} → ${to}`).join('\n'),
    isSound: faults.length === 0 && pairs.length > 0,
    pairCount: pairs.length,
    faultCount: faults.length,
    faults: faults.slice(0, MOST_SHOWN),
    pairs: pairs.slice(0, MOST_SHOWN),
    columnCount: columnIds.length,
    columnIds: columnIds.slice(0, MOST_SHOWN),
  };
}

/** The same for the mapping a notice carries; null where it carries none. */
export async function previewOfNotice(
  context: RequestContext,
  { id, siteId, kind }: ChangeNoticeType,
): Promise<UrlMappingPreview | null> {
  if (kind !== 'urlChange') return null;
  const pairs = (await pairsOf(context.database, [id])).get(id) ?? [];
  return previewUrlMapping(context, siteId, pairs.map(({ from, to }) => `${from} → ${to}`).join('\n'));
}
