import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// argon2id is the library's own default; 19 MiB and two passes are what OWASP names as the least
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hash of a password, argon2id with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

/** Whether the password is the one that was hashed. */
export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'));
}

/** A hash no password fits, so that a username nobody has takes as long as one somebody has. */
export function hashOfNothing(): Promise<string> {
  return hashPassword(randomBytes(32).toString('base64'));
}
