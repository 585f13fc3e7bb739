import { catalogueId } from '@gongkai/kernel/pure';
import type { Transaction } from '@gongkai/kernel/node';
import { createPushSecrets, type SubgraphDeps } from '@gongkai/runtime';
import { insertApiClient, insertApiKey } from '../api-client/api-client.store.ts';
import { expiryAfter, isClientCode, KEY_DAYS } from '../domain/api-key-life.ts';

/** A push client to be there, with one key. */
export interface SeedApiClient {
  readonly code: string;
  readonly name: string;
  readonly siteId: string;
}

/** A seeded client with what it signs with. */
export interface SeededApiClient {
  readonly id: string;
  readonly keyId: string;
  readonly secret: string;
}

/**
 * Adds a push client and its key where they are missing. Doing it again changes nothing: the key's secret follows from the
 * installation's, and another installation secret gives another key.
 */
export async function seedApiClient(
  { database, clock }: SubgraphDeps,
  client: SeedApiClient,
  pushSecretKey: string,
): Promise<SeededApiClient> {
  const { code } = client;
  if (!isClientCode(code)) throw new RangeError(`"${code}" is no code of a client`);
  const secrets = createPushSecrets(pushSecretKey);
  const id = catalogueId(`api-client/${code}`);
  const keyId = catalogueId(`api-client-key/${code}/${secrets.mark}`);
  await database.transaction({ at: clock.now() }, async (tx) => {
    const at = clock.now();
    const isNew = await insertApiClient(tx, { ...client, id, at });
    if (!isNew && (await hasKey(tx, keyId))) return;
    const expiresAt = expiryAfter(KEY_DAYS.most, at) ?? at.toISOString();
    await insertApiKey(tx, { id: keyId, clientId: id, makerMark: secrets.mark, at, expiresAt });
    tx.audit({
      actor: 'service:registry',
      action: 'apiClient.seed',
      subjectType: 'ApiClient',
      subjectId: id,
      outcome: 'done',
      detail: { code, keyId },
    });
    tx.emit('apiClient.changed', [id]);
  });
  return { id, keyId, secret: secrets.secretOf(keyId) };
}

async function hasKey(tx: Transaction, keyId: string): Promise<boolean> {
  return (await tx.query('select 1 from registry.api_client_key where id = $1::uuid', [keyId])).length > 0;
}
