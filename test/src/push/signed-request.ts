import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A key as its client knows it. */
export interface ClientKey {
  readonly keyId: string;
  readonly secret: string;
}

/** One request as its sender means it; what tests alter is altered after signing. */
export interface Signing {
  readonly method: 'GET' | 'POST';
  readonly target: string;
  readonly body?: string | Uint8Array;
  readonly at: Date;
  readonly nonce?: string;
}

export const sha256 = (body: string | Uint8Array): string => createHash('sha256').update(body).digest('hex');

/** The headers of docs/push.md, written from that page alone. */
export function signedHeaders(
  key: ClientKey,
  { method, target, body = '', at, nonce }: Signing,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const once = nonce ?? randomBytes(16).toString('hex');
  const digest = sha256(body);
  const text = `GONGKAI-PUSH-1\n${method}\n${target}\n${timestamp}\n${once}\n${digest}`;
  return {
    'x-push-key': key.keyId,
    'x-push-timestamp': timestamp,
    'x-push-nonce': once,
    'x-push-content-sha256': digest,
    'x-push-signature': createHmac('sha256', key.secret).update(text).digest('hex'),
  };
}
