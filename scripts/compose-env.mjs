// `node scripts/compose-env.mjs`: writes .env for docker-compose.yml, with fresh passwords and service keys.
// Refuses to overwrite: the passwords in there are the database's.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

const SERVICES = ['registry', 'publications', 'monitoring', 'harvester', 'gateway'];

function serviceKey(service) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const names = { kid: service, alg: 'EdDSA' };
  return {
    service,
    privateJwk: { ...privateKey.export({ format: 'jwk' }), ...names },
    publicJwk: { ...publicKey.export({ format: 'jwk' }), ...names },
  };
}

const keys = SERVICES.map(serviceKey);
const password = () => randomBytes(24).toString('base64url');
// Single quotes: compose reads the value as it stands, with the double quotes of its JSON.
const lines = [
  `OWNER_DB_PASSWORD=${password()}`,
  ...SERVICES.map((service) => `${service.toUpperCase()}_DB_PASSWORD=${password()}`),
  ...keys.map(({ service, privateJwk }) => `${service.toUpperCase()}_SIGNING_KEY='${JSON.stringify(privateJwk)}'`),
  `PUSH_SECRET_KEY=${randomBytes(32).toString('base64url')}`,
  `INTERNAL_TRUSTED_KEYS='${JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) })}'`,
];

try {
  writeFileSync(join(ROOT, '.env'), `${lines.join('\n')}\n`, { flag: 'wx', mode: 0o600 });
  console.log('.env written');
} catch (error) {
  if (error.code !== 'EEXIST') throw error;
  console.error('.env exists; remove it first if its passwords may go');
  process.exitCode = 1;
}
