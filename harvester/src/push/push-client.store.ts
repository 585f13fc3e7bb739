import type { Database, Transaction } from '@gongkai/kernel/node';

/** A key of a client, as the registry last told it. */
export interface KnownPushKey {
  readonly id: string;
  readonly clientId: string;
  readonly clientCode: string;
  readonly makerMark: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

export async function pushKey(database: Database, id: string): Promise<KnownPushKey | undefined> {
  const [key] = await database.query<KnownPushKey>(
    `select k.id, k.client_id as "clientId", c.code as "clientCode", k.maker_mark as "makerMark",
       k.expires_at as "expiresAt", k.revoked_at as "revokedAt"
     from harvest.push_key k join harvest.push_client c on c.id = k.client_id where k.id = $1::uuid`,
    [id],
  );
  return key;
}

/** Takes a nonce of a client, once; false where it was taken before. Those nobody can use any more are forgotten. */
export async function takeNonce(
  database: Database,
  nonce: { clientId: string; nonce: string; expiresAt: Date; now: Date },
): Promise<boolean> {
  const taken = await database.query(
    `insert into harvest.push_nonce (client_id, nonce, expires_at) values ($1::uuid, $2, $3)
     on conflict do nothing returning nonce`,
    [nonce.clientId, nonce.nonce, nonce.expiresAt.toISOString()],
  );
  await database.query(
    `delete from harvest.push_nonce n using (
       select client_id, nonce from harvest.push_nonce where expires_at < $1 limit 1000 for update skip locked
     ) old where n.client_id = old.client_id and n.nonce = old.nonce`,
    [nonce.now.toISOString()],
  );
  return taken.length > 0;
}

/** A client as the registry tells it. */
export interface ToldClient {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly siteId: string;
  readonly keys: readonly { id: string; makerMark: string; expiresAt: string; revokedAt?: string | null | undefined }[];
}

/** Writes clients with all their keys. */
export async function writeClients(tx: Transaction, clients: readonly ToldClient[]): Promise<void> {
  await tx.query(
    `insert into harvest.push_client (id, code, name, site_id)
     select c.id, c.code, c.name, c."siteId"
     from jsonb_to_recordset($1::jsonb) as c (id uuid, code text, name text, "siteId" uuid)
     on conflict (id) do update set code = excluded.code, name = excluded.name, site_id = excluded.site_id`,
    [JSON.stringify(clients)],
  );
  const keys = clients.flatMap(({ id: clientId, keys: own }) => own.map((key) => ({ ...key, clientId })));
  await tx.query(
    `insert into harvest.push_key (id, client_id, maker_mark, expires_at, revoked_at)
     select k.id, k."clientId", k."makerMark", k."expiresAt", k."revokedAt"
     from jsonb_to_recordset($1::jsonb) as k (id uuid, "clientId" uuid, "makerMark" text, "expiresAt" timestamptz,
       "revokedAt" timestamptz)
     on conflict (id) do update set expires_at = excluded.expires_at, revoked_at = excluded.revoked_at`,
    [JSON.stringify(keys)],
  );
}
