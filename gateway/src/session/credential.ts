import { createHash, randomBytes } from 'node:crypto';

/** Cookie that carries a person's session. */
export const SESSION_COOKIE = 'gongkai_session';

/** A session token as a request presented it, and by which way. */
export interface Credential {
  readonly token: string;
  readonly by: 'bearer' | 'cookie';
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const BEARER = /^Bearer +(\S+) *$/i;

/** A new token of 256 random bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a token: nothing one could sign in with. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Whether the text has the form of a session token. */
export const isToken = (text: string): boolean => TOKEN.test(text);

/** The session token of a request: the Authorization header before the cookie; none when neither is there. */
export function credentialOf(given: {
  authorization: string | undefined;
  cookie: string | undefined;
}): Credential | undefined {
  const bearer = given.authorization === undefined ? undefined : BEARER.exec(given.authorization)?.[1];
  if (bearer !== undefined) return { token: bearer, by: 'bearer' };
  return given.cookie === undefined || given.cookie === '' ? undefined : { token: given.cookie, by: 'cookie' };
}
