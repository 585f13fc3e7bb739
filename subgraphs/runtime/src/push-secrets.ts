import { createHash, createHmac } from 'node:crypto';

/** Makes the secrets of push keys from the installation's own, so that none of them is stored anywhere. */
export interface PushSecrets {
  /** Names the installation's secret without telling it: keys made under another one can be told from forged ones. */
  readonly mark: string;
  /** The secret of a key: text whose UTF-8 bytes key the HMAC of its requests. */
  secretOf(keyId: string): string;
}

const PURPOSE = 'gongkai push secret 1';

/** @param installationSecret `PUSH_SECRET_KEY`: at least 32 characters nobody can guess */
export function createPushSecrets(installationSecret: string): PushSecrets {
  return {
    mark: createHash('sha256').update(`${PURPOSE} mark\n${installationSecret}`).digest('hex').slice(0, 16),
    secretOf: (keyId) =>
      `gkp_${createHmac('sha256', installationSecret).update(`${PURPOSE}\n${keyId}`).digest('base64url')}`,
  };
}
