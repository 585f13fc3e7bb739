import type { Database } from '@gongkai/kernel/node';
import { encodeCursor, hasRole, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { keyState, type KeyLife } from '../domain/api-key-life.ts';
import { byId, knownForm, MAX_ROWS } from '../ids.ts';
import type { ApiClientFacts, ApiClientKeyFacts, ApiClientType } from './api-client.type.ts';

interface ClientRow {
  id: string;
  code: string;
  name: string;
  siteId: string;
  createdAt: string;
  version: number;
}

type KeyRow = KeyLife & { id: string; clientId: string; makerMark: string; createdAt: string };

const CLIENT = `id, code, name, site_id as "siteId", created_at as "createdAt", version`;

/** The client of an id; all asked for in one tick are two statements. */
export function loadApiClient(context: RequestContext, id: string): Promise<ApiClientType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, ApiClientType>> => {
    const rows = await clientRows(context.database, ids);
    return byId(await withKeys(context.database, rows, context.clock.now()));
  };
  return context.loader<ApiClientType>('apiClient', load).load(id);
}

/** The same for whoever may use the root field; null for others. */
export function loadVisibleApiClient(context: RequestContext, id: string): Promise<ApiClientType | null> {
  return hasRole(context.actor, 'portalAdmin', 'siteMaintainer', 'leadOffice')
    ? loadApiClient(context, id)
    : Promise.resolve(null);
}

/**
 * Clients in the order of their codes.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function apiClientPage(
  context: RequestContext,
  page: { first: number | null | undefined; after: string | null | undefined },
): Promise<Connection<ApiClientType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().max(60));
  const rows = await context.database.query<ClientRow>(
    `select ${CLIENT} from registry.api_client where $1::text is null or code > $1::text order by code limit $2::int`,
    [after, first + 1],
  );
  const clients = await withKeys(context.database, rows, context.clock.now());
  return toConnection({
    rows: clients,
    first,
    hasPrevious: after !== null,
    cursorOf: ({ code }) => encodeCursor(code),
  });
}

/** Clients with their keys, for the push door. */
export async function apiClientFactsByIds(database: Database, ids: readonly string[]): Promise<ApiClientFacts[]> {
  const rows = await clientRows(database, ids);
  const keys = await keysOf(database, rows);
  const factsOf = ({ id, makerMark, expiresAt, revokedAt }: KeyRow): ApiClientKeyFacts => ({
    id,
    makerMark,
    expiresAt,
    revokedAt,
  });
  return rows.map(({ id, code, name, siteId }) => ({
    id,
    code,
    name,
    siteId,
    keys: (keys.get(id) ?? []).map(factsOf),
  }));
}

/** Up to 1000 ids in order, those after `after`. */
export async function apiClientIds(database: Database, after: string | null): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from registry.api_client where $1::uuid is null or id > $1::uuid order by id limit ${MAX_ROWS}`,
    [after],
  );
  return rows.map(({ id }) => id);
}

function clientRows(database: Database, ids: readonly string[]): Promise<ClientRow[]> {
  return database.query<ClientRow>(`select ${CLIENT} from registry.api_client where id = any($1::uuid[])`, [
    knownForm(ids),
  ]);
}

async function withKeys(database: Database, rows: readonly ClientRow[], now: Date): Promise<ApiClientType[]> {
  const keys = await keysOf(database, rows);
  return rows.map((row) => ({
    ...row,
    keys: (keys.get(row.id) ?? []).map(({ id, createdAt, expiresAt, revokedAt }) => ({
      id,
      createdAt,
      expiresAt,
      revokedAt,
      state: keyState({ expiresAt, revokedAt }, now),
    })),
  }));
}

async function keysOf(database: Database, clients: readonly ClientRow[]): Promise<Map<string, KeyRow[]>> {
  const rows = await database.query<KeyRow>(
    `select id, client_id as "clientId", maker_mark as "makerMark", created_at as "createdAt", expires_at as "expiresAt",
       revoked_at as "revokedAt"
     from registry.api_client_key where client_id = any($1::uuid[]) order by id desc`,
    [clients.map(({ id }) => id)],
  );
  const groups = new Map<string, KeyRow[]>();
  for (const row of rows) groups.set(row.clientId, [...(groups.get(row.clientId) ?? []), row]);
  return groups;
}
