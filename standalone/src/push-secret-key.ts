import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keptText } from './kept-file.ts';

const FILE = 'push-secret.key';

/** A fresh `PUSH_SECRET_KEY`. */
export const newPushSecretKey = (): string => randomBytes(32).toString('base64url');

/**
 * What the secrets of push keys are made from where nothing is configured: kept in the data directory, made there at the
 * first start. Whoever loses it has to give every client a new key.
 */
export async function pushSecretKeyOf(dataDir: string): Promise<string> {
  return (await keptText(join(dataDir, FILE), () => `${newPushSecretKey()}\n`)).trim();
}
