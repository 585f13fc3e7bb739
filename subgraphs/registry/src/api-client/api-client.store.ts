import type { Transaction } from '@gongkai/kernel/node';
import { isUuid } from '@gongkai/kernel/pure';
import type { KeyLife } from '../domain/api-key-life.ts';

/** A client as it is held for a change. */
export interface StoredApiClient {
  readonly id: string;
  readonly version: number;
  readonly keys: readonly (KeyLife & { readonly id: string })[];
}

export interface NewApiClient {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly siteId: string;
  readonly at: Date;
}

export interface NewApiKey {
  readonly id: string;
  readonly clientId: string;
  readonly makerMark: string;
  readonly at: Date;
  readonly expiresAt: string;
}

/** The client as it is now, held until the transaction ends. */
export async function lockApiClient(tx: Transaction, id: string): Promise<StoredApiClient | undefined> {
  if (!isUuid(id)) return undefined;
  const [client] = await tx.query<{ id: string; version: number }>(
    'select id, version from registry.api_client where id = $1::uuid for update',
    [id],
  );
  if (!client) return undefined;
  const keys = await tx.query<KeyLife & { id: string }>(
    `select id, expires_at as "expiresAt", revoked_at as "revokedAt" from registry.api_client_key where client_id = $1::uuid`,
    [id],
  );
  return { ...client, keys };
}

/** Adds a client; false where its code is taken. */
export async function insertApiClient(tx: Transaction, client: NewApiClient): Promise<boolean> {
  const added = await tx.query(
    `insert into registry.api_client (id, code, name, site_id, created_at) values ($1::uuid, $2, $3, $4::uuid, $5)
     on conflict do nothing returning id`,
    [client.id, client.code, client.name, client.siteId, client.at.toISOString()],
  );
  return added.length > 0;
}

export async function insertApiKey(tx: Transaction, key: NewApiKey): Promise<void> {
  await tx.query(
    `insert into registry.api_client_key (id, client_id, maker_mark, created_at, expires_at)
     values ($1::uuid, $2::uuid, $3, $4, $5)`,
    [key.id, key.clientId, key.makerMark, key.at.toISOString(), key.expiresAt],
  );
}

export async function storeRevocation(tx: Transaction, keyId: string, at: Date): Promise<void> {
  await tx.query('update registry.api_client_key set revoked_at = $2 where id = $1::uuid', [keyId, at.toISOString()]);
}

/** Raises the version of a client whose keys changed. */
export async function touchApiClient(tx: Transaction, id: string): Promise<void> {
  await tx.query('update registry.api_client set version = version + 1 where id = $1::uuid', [id]);
}

export async function siteExists(tx: Transaction, id: string): Promise<boolean> {
  return isUuid(id) && (await tx.query('select 1 from registry.site where id = $1::uuid', [id])).length > 0;
}
