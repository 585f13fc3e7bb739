import { EXIT, type ExitCode } from '@gongkai/kernel/node';
import { generateServiceKeys } from '@gongkai/runtime';
import { newPushSecretKey } from '../push-secret-key.ts';

/**
 * Prints a fresh private key of every service and the public keys of all, as lines of a `.env` file. A service's own
 * process gets its key as INTERNAL_SIGNING_KEY. Also what the secrets of push keys are made from. Single quotes keep the double ones of the JSON.
 */
export async function runKeys(): Promise<ExitCode> {
  const keys = await generateServiceKeys();
  const lines = [
    '# 各服务进程以 INTERNAL_SIGNING_KEY 得到自己的密钥 / each process gets its own key as INTERNAL_SIGNING_KEY',
    ...keys.map(({ service, privateJwk }) => `${service.toUpperCase()}_SIGNING_KEY='${JSON.stringify(privateJwk)}'`),
    '# registry 与 harvester 相同 / the same for registry and harvester',
    `PUSH_SECRET_KEY=${newPushSecretKey()}`,
    '# 所有进程相同 / the same for all processes',
    `INTERNAL_TRUSTED_KEYS='${JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) })}'`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.ok;
}
