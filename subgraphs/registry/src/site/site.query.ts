import type { Database } from '@gongkai/kernel/node';
import type { RequestContext } from '@gongkai/runtime';
import { byId, knownForm } from '../ids.ts';
import type { SiteType } from './site.type.ts';

const SITE = `id, code, name, kind, base_url as "baseUrl", site_id_code as "siteIdCode", status, unit_id as "unitId"`;

/** The site of an id; all asked for in one tick are one statement. */
export function loadSite(context: RequestContext, id: string): Promise<SiteType | null> {
  return context.loader<SiteType>('site', async (ids) => byId(await sitesByIds(context.database, ids))).load(id);
}

/** The site of a code; all asked for in one tick are one statement. */
export function loadSiteByCode(context: RequestContext, code: string): Promise<SiteType | null> {
  const load = async (codes: readonly string[]): Promise<Map<string, SiteType>> => {
    const sites = await context.database.query<SiteType>(
      `select ${SITE} from registry.site where code = any($1::text[])`,
      [codes],
    );
    return new Map(sites.map((site) => [site.code, site]));
  };
  return context.loader<SiteType>('siteByCode', load).load(code);
}

export async function sitesByIds(database: Database, ids: readonly string[]): Promise<SiteType[]> {
  return database.query<SiteType>(`select ${SITE} from registry.site where id = any($1::uuid[])`, [knownForm(ids)]);
}
