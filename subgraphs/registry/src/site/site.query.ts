import type { Database } from '@gongkai/kernel/node';
import { encodeCursor, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { byId, knownForm } from '../ids.ts';
import { SITE } from './site.row.ts';
import type { SiteKind, SiteStatus, SiteType } from './site.type.ts';

/** The site of an id; all asked for in one tick are one statement. */
export function loadSite(context: RequestContext, id: string): Promise<SiteType | null> {
  return siteLoader(context).load(id);
}

/** The site as it is after a change in this same request. */
export function reloadSite(context: RequestContext, id: string): Promise<SiteType | null> {
  siteLoader(context).clearAll();
  return loadSite(context, id);
}

const siteLoader = (context: RequestContext) =>
  context.loader<SiteType>('site', async (ids) => byId(await sitesByIds(context.database, ids)));

/** The site of a code; all asked for in one tick are one statement. */
export function loadSiteByCode(context: RequestContext, code: string): Promise<SiteType | null> {
  const load = async (codes: readonly string[]): Promise<Map<string, SiteType>> => {
    const sites = await context.database.query<SiteType>(
      `select ${SITE} from registry.site s where s.code = any($1::text[])`,
      [codes],
    );
    return new Map(sites.map((site) => [site.code, site]));
  };
  return context.loader<SiteType>('siteByCode', load).load(code);
}

export async function sitesByIds(database: Database, ids: readonly string[]): Promise<SiteType[]> {
  return database.query<SiteType>(`select ${SITE} from registry.site s where s.id = any($1::uuid[])`, [knownForm(ids)]);
}

/** Which sites are asked for; what is left out restricts nothing. */
export interface SiteFilter {
  readonly kind?: SiteKind | null | undefined;
  readonly status?: SiteStatus | null | undefined;
  readonly consolidated?: boolean | null | undefined;
  readonly unitId?: string | null | undefined;
  readonly mainSiteId?: string | null | undefined;
  /** Only those that are not consolidated though they had to be by this day. */
  readonly dueBy?: string | null | undefined;
}

export interface SitePage {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const known = (id: string | null | undefined): string | null =>
  id === null || id === undefined ? null : (knownForm([id])[0] ?? NOBODY);

/**
 * Sites by their codes.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function sitePage(database: Database, filter: SiteFilter, page: SitePage): Promise<Connection<SiteType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().max(60));
  const rows = await database.query<SiteType>(
    `select ${SITE} from registry.site s
     where ($1::text is null or s.kind = $1::text) and ($2::text is null or s.status = $2::text)
       and ($3::boolean is null or s.consolidated = $3::boolean) and ($4::uuid is null or s.unit_id = $4::uuid)
       and ($5::uuid is null or s.main_site_id = $5::uuid)
       and ($6::date is null or (not s.consolidated and s.consolidate_by <= $6::date
                                 and s.kind <> 'external' and s.status <> 'closed'))
       and ($7::text is null or s.code > $7::text)
     order by s.code limit $8::int`,
    [
      filter.kind ?? null,
      filter.status ?? null,
      filter.consolidated ?? null,
      known(filter.unitId),
      known(filter.mainSiteId),
      filter.dueBy ?? null,
      after,
      first + 1,
    ],
  );
  return toConnection({
    rows,
    first,
    hasPrevious: after !== null,
    cursorOf: ({ code }) => encodeCursor(code),
  });
}
