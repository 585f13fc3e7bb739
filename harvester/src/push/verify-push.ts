import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock, Database, Logger } from '@gongkai/kernel/node';
import type { PushSecrets } from '@gongkai/runtime';
import {
  isFresh,
  nonceExpiry,
  PUSH_SKEW_SECONDS,
  readPushHeaders,
  signedText,
  type PushHeaders,
} from '../domain/push-request.ts';
import { pushRefusal, type PushRefusal } from './push-answer.ts';
import { pushKey, takeNonce, type KnownPushKey } from './push-client.store.ts';

/** What the push door lives on. */
export interface PushDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Undefined where the installation takes no pushes. */
  readonly secrets: PushSecrets | undefined;
}

/** Who sent a request, proved. The body is proved once its digest is `bodySha256`. */
export interface PushSender {
  readonly clientId: string;
  readonly clientCode: string;
  readonly keyId: string;
  readonly bodySha256: string;
}

export type Verified =
  { readonly ok: true; readonly sender: PushSender } | { readonly ok: false; readonly refusal: PushRefusal };

// nobody's key: looked up and computed with all the same, so that no answer tells which keys and clients there are
const NOBODY = '00000000-0000-7000-8000-000000000000';

/**
 * Proves who sent a request before any of its body is read. An unknown, expired, revoked or foreign key and a wrong
 * signature get the same answer; only whoever holds the key learns that a request came too late or twice.
 * @param clientCode whose door was asked; undefined where the address names none
 */
export async function verifyPush(
  deps: PushDeps,
  request: IncomingMessage,
  clientCode: string | undefined,
): Promise<Verified> {
  const { secrets, clock } = deps;
  if (!secrets) return refused(503, 'PUSH_NOT_SET_UP', 'PUSH_SECRET_KEY');
  const reading = readPushHeaders(request.headers);
  if (!reading.ok) return refused(401, 'push_bad_signature', reading.fault);
  const { headers } = reading;
  const key = await pushKey(deps.database, headers.key);
  if (key && key.makerMark !== secrets.mark)
    deps.logger.warn({ keyId: key.id }, 'a push key was made under another PUSH_SECRET_KEY; rotate it');
  const isSigned = isSignatureOf(secrets.secretOf(key?.id ?? NOBODY), request, headers);
  if (!key || !isSigned || !isUsable(key, clock.now(), clientCode))
    return refused(401, 'push_bad_signature', '密钥或签名不对 / the key or the signature is not right');
  const now = clock.now();
  if (!isFresh(headers.timestamp, now)) {
    const ours = Math.floor(now.getTime() / 1000);
    return refused(401, 'push_replay', `${headers.timestamp}: ${ours} ± ${PUSH_SKEW_SECONDS} s`);
  }
  const { clientId } = key;
  const nonce = { clientId, nonce: headers.nonce, expiresAt: nonceExpiry(headers.timestamp), now };
  if (!(await takeNonce(deps.database, nonce))) return refused(409, 'push_replay', `nonce ${headers.nonce}`);
  return { ok: true, sender: { clientId, clientCode: key.clientCode, keyId: key.id, bodySha256: headers.bodySha256 } };
}

function refused(...of: Parameters<typeof pushRefusal>): Verified {
  return { ok: false, refusal: pushRefusal(...of) };
}

function isSignatureOf(secret: string, request: IncomingMessage, headers: PushHeaders): boolean {
  const text = signedText({ method: request.method ?? '', target: request.url ?? '' }, headers);
  const expected = createHmac('sha256', secret).update(text).digest();
  return timingSafeEqual(expected, Buffer.from(headers.signature, 'hex'));
}

function isUsable(key: KnownPushKey, now: Date, clientCode: string | undefined): boolean {
  const isLive = key.revokedAt === null && Date.parse(key.expiresAt) > now.getTime();
  return isLive && (clientCode === undefined || clientCode === key.clientCode);
}
