/** Headers of a signed request, in lower case. Names without our own prefix: that is for services alone. */
export const PUSH_HEADERS = {
  key: 'x-push-key',
  timestamp: 'x-push-timestamp',
  nonce: 'x-push-nonce',
  bodySha256: 'x-push-content-sha256',
  signature: 'x-push-signature',
} as const;

/** Seconds a request's timestamp may lie before or after our clock. */
export const PUSH_SKEW_SECONDS = 300;

const FIRST_LINE = 'GONGKAI-PUSH-1';
const FORMS = {
  key: [/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, '密钥编号 / id of the key'],
  timestamp: [/^[0-9]{1,12}$/, 'Unix 秒 / seconds since 1970'],
  nonce: [/^[A-Za-z0-9_-]{16,64}$/, '16–64 A-Z a-z 0-9 _ -'],
  bodySha256: [/^[0-9a-f]{64}$/, '64 hex'],
  signature: [/^[0-9a-f]{64}$/, '64 hex'],
} as const satisfies Record<keyof typeof PUSH_HEADERS, readonly [RegExp, string]>;

/** What a signed request says of itself. */
export type PushHeaders = Readonly<Record<keyof typeof PUSH_HEADERS, string>>;
/** The headers, or the first one that is missing or malformed and what it should be. */
export type PushHeaderReading = { ok: true; headers: PushHeaders } | { ok: false; fault: string };

/** Reads the headers of a signed request by their lower-case names. */
export function readPushHeaders(given: Readonly<Record<string, string | string[] | undefined>>): PushHeaderReading {
  const headers: Partial<Record<keyof PushHeaders, string>> = {};
  for (const field of ['key', 'timestamp', 'nonce', 'bodySha256', 'signature'] as const) {
    const value = given[PUSH_HEADERS[field]];
    const [form, accepted] = FORMS[field];
    if (typeof value !== 'string' || !form.test(value))
      return { ok: false, fault: `${PUSH_HEADERS[field]}: ${accepted}` };
    headers[field] = value;
  }
  return { ok: true, headers: headers as PushHeaders };
}

/**
 * The text that is signed with HMAC-SHA256: version, method, request target as sent (path and query), timestamp, nonce
 * and the digest of the body as sent, one to a line, without a line break at the end.
 */
export function signedText(
  request: { method: string; target: string },
  headers: Pick<PushHeaders, 'timestamp' | 'nonce' | 'bodySha256'>,
): string {
  const { timestamp, nonce, bodySha256 } = headers;
  return [FIRST_LINE, request.method, request.target, timestamp, nonce, bodySha256].join('\n');
}

/** Whether a timestamp lies within the skew allowed, to the millisecond. */
export function isFresh(timestamp: string, now: Date): boolean {
  return Math.abs(now.getTime() - Number(timestamp) * 1000) <= PUSH_SKEW_SECONDS * 1000;
}

/** The instant from which a nonce may be forgotten: no clock of ours takes its timestamp any more. */
export function nonceExpiry(timestamp: string): Date {
  return new Date((Number(timestamp) + 3 * PUSH_SKEW_SECONDS) * 1000);
}
