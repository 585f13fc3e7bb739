import { openPglite, openPostgres, type DatabaseEngine } from '@gongkai/kernel/node';
import type { ServiceName } from '@gongkai/runtime';

/** Where the database is: a server, or a directory; neither keeps it in memory. */
export interface DatabasePlace {
  readonly databaseUrl?: string | undefined;
  readonly dataDir?: string | undefined;
}

/** @throws DirectoryLockedError when another process holds the data directory */
export async function openEngine({ databaseUrl, dataDir }: DatabasePlace): Promise<DatabaseEngine> {
  if (databaseUrl !== undefined) return openPostgres({ url: databaseUrl });
  return openPglite(dataDir === undefined ? {} : { dataDir });
}

/** URL of a service's own login role on the engine's server; undefined where the engine has none. */
export function roleUrl(
  engine: DatabaseEngine,
  service: ServiceName,
  password: string | undefined,
): string | undefined {
  if (engine.url === undefined || password === undefined) return undefined;
  const url = new URL(engine.url);
  url.username = `gongkai_${service}`;
  url.password = encodeURIComponent(password);
  return url.href;
}
