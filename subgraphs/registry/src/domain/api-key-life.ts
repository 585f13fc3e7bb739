/** Keys a client may hold at once: the one in use and the one it changes to. */
export const MOST_LIVE_KEYS = 2;
/** Days a key may live, and lives when nothing is said. */
export const KEY_DAYS = { least: 1, most: 730, usual: 365 } as const;

const DAY_MS = 86_400_000;
const CODE = /^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]$/;
/** Words that stand in the place of a client's code in addresses of the push door. */
const RESERVED = new Set(['receipts', 'openapi']);

/** What a code of a client looks like, for people. */
export const CLIENT_CODE_FORM = 'a-z 0-9 -, 2–60';

/** When a key ends. Instants are ISO text. */
export interface KeyLife {
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

export type KeyState = 'live' | 'expired' | 'revoked';

/** A revoked key stays revoked after its last day. The instant of expiry itself is past. */
export function keyState({ expiresAt, revokedAt }: KeyLife, now: Date): KeyState {
  if (revokedAt !== null) return 'revoked';
  return Date.parse(expiresAt) <= now.getTime() ? 'expired' : 'live';
}

/** Whether one more key may be made beside these. */
export function mayAddKey(keys: readonly KeyLife[], now: Date): boolean {
  return keys.filter((key) => keyState(key, now) === 'live').length < MOST_LIVE_KEYS;
}

/** The instant a key made now expires, ISO text; undefined for a number of days no key may live. */
export function expiryAfter(days: number, now: Date): string | undefined {
  if (!Number.isInteger(days) || days < KEY_DAYS.least || days > KEY_DAYS.most) return undefined;
  return new Date(now.getTime() + days * DAY_MS).toISOString();
}

/** Whether a text may be the code of a client: it stands in addresses. */
export function isClientCode(text: string): boolean {
  return CODE.test(text) && !RESERVED.has(text);
}
