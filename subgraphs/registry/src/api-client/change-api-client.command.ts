import { foldWhitespace, newId, problem, wellFormed, type Problem } from '@gongkai/kernel/pure';
import type { Transaction } from '@gongkai/kernel/node';
import { accept, decide, editConflict, refuse, type Decision, type PushSecrets } from '@gongkai/runtime';
import {
  CLIENT_CODE_FORM,
  expiryAfter,
  isClientCode,
  KEY_DAYS,
  keyState,
  mayAddKey,
  MOST_LIVE_KEYS,
} from '../domain/api-key-life.ts';
import type { RegistryContext } from '../registry-context.ts';
import type { CreateApiClientInput } from './api-client.input.ts';
import {
  insertApiClient,
  insertApiKey,
  lockApiClient,
  siteExists,
  storeRevocation,
  touchApiClient,
} from './api-client.store.ts';

/** A key that was just made. The secret is told to whoever asked for the key, and to nobody else ever. */
export interface MadeKey {
  readonly clientId: string;
  readonly keyId: string;
  readonly secret: string;
}

const MAX_NAME = 100;
const NOT_SET_UP = refuse(problem('PUSH_NOT_SET_UP'));

/** Makes a client with its first key. */
export async function createApiClient(
  context: RegistryContext,
  input: CreateApiClientInput,
): Promise<Decision<MadeKey>> {
  const id = newId();
  const subject = { action: 'apiClient.create', subjectType: 'ApiClient', subjectId: id };
  return decide(context, subject, async (tx, audited) => {
    const { pushSecrets, clock } = context;
    if (!pushSecrets) return NOT_SET_UP;
    const name = foldWhitespace(wellFormed(input.name));
    const faults = inputFaults({ ...input, name });
    if (faults.length > 0) return refuse(...faults);
    if (!(await siteExists(tx, input.siteId)))
      return refuse(problem('NOT_FOUND', { path: 'input.siteId', seen: input.siteId }));
    const client = { id, code: input.code, name, siteId: input.siteId, at: clock.now() };
    if (!(await insertApiClient(tx, client)))
      return refuse(problem('CODE_TAKEN', { path: 'input.code', seen: input.code }));
    const made = await addKey(tx, { context, secrets: pushSecrets, clientId: id, days: input.keyDays });
    if (!made.ok) return made;
    audited.subject = { ...subject, detail: { code: input.code, name, siteId: input.siteId, keyId: made.value.keyId } };
    return made;
  });
}

/** Gives a client one more key; refused while two are live. */
export async function rotateApiClientKey(
  context: RegistryContext,
  change: { clientId: string; keyDays: number | null | undefined; expectedVersion: number },
): Promise<Decision<MadeKey>> {
  const { clientId, expectedVersion } = change;
  const subject = { action: 'apiClient.rotateKey', subjectType: 'ApiClient', subjectId: clientId };
  return decide(context, subject, async (tx, audited) => {
    const { pushSecrets, clock } = context;
    if (!pushSecrets) return NOT_SET_UP;
    const client = await lockApiClient(tx, clientId);
    if (!client) return refuse(problem('NOT_FOUND', { path: 'apiClientId', seen: clientId }));
    if (client.version !== expectedVersion) return editConflict(expectedVersion, client.version);
    if (!mayAddKey(client.keys, clock.now()))
      return refuse(problem('PUSH_KEYS_LIVE', { seen: String(MOST_LIVE_KEYS), accepted: `< ${MOST_LIVE_KEYS}` }));
    await touchApiClient(tx, clientId);
    const made = await addKey(tx, { context, secrets: pushSecrets, clientId, days: change.keyDays });
    if (made.ok) audited.subject = { ...subject, detail: { keyId: made.value.keyId } };
    return made;
  });
}

/** Ends a key at once. The answer is the client's id. */
export async function revokeApiClientKey(
  context: RegistryContext,
  change: { clientId: string; keyId: string; expectedVersion: number },
): Promise<Decision<string>> {
  const { clientId, keyId, expectedVersion } = change;
  const subject = { action: 'apiClient.revokeKey', subjectType: 'ApiClient', subjectId: clientId, detail: { keyId } };
  return decide(context, subject, async (tx) => {
    const now = context.clock.now();
    const client = await lockApiClient(tx, clientId);
    if (!client) return refuse(problem('NOT_FOUND', { path: 'apiClientId', seen: clientId }));
    if (client.version !== expectedVersion) return editConflict(expectedVersion, client.version);
    const key = client.keys.find(({ id }) => id === keyId);
    if (!key) return refuse(problem('NOT_FOUND', { path: 'keyId', seen: keyId }));
    if (keyState(key, now) === 'revoked')
      return refuse(problem('INPUT_INVALID', { path: 'keyId', seen: 'revoked', accepted: 'live, expired' }));
    await storeRevocation(tx, keyId, now);
    await touchApiClient(tx, clientId);
    tx.emit('apiClient.changed', [clientId]);
    return accept(clientId);
  });
}

async function addKey(
  tx: Transaction,
  key: { context: RegistryContext; secrets: PushSecrets; clientId: string; days: number | null | undefined },
): Promise<Decision<MadeKey>> {
  const { secrets, clientId } = key;
  const days = key.days ?? KEY_DAYS.usual;
  const at = key.context.clock.now();
  const expiresAt = expiryAfter(days, at);
  if (expiresAt === undefined) {
    const accepted = `${KEY_DAYS.least}–${KEY_DAYS.most}`;
    return refuse(problem('INPUT_INVALID', { path: 'keyDays', seen: String(days), accepted }));
  }
  const keyId = newId();
  await insertApiKey(tx, { id: keyId, clientId, makerMark: secrets.mark, at, expiresAt });
  tx.emit('apiClient.changed', [clientId]);
  return accept({ clientId, keyId, secret: secrets.secretOf(keyId) });
}

function inputFaults({ code, name }: CreateApiClientInput): Problem[] {
  const faults: Problem[] = [];
  if (!isClientCode(code))
    faults.push(problem('INPUT_INVALID', { path: 'input.code', seen: code.slice(0, 100), accepted: CLIENT_CODE_FORM }));
  if (name === '' || name.length > MAX_NAME)
    faults.push(problem('INPUT_INVALID', { path: 'input.name', seen: name.slice(0, 100), accepted: `1–${MAX_NAME}` }));
  return faults;
}
