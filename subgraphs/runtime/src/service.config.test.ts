import { ConfigError } from '@gongkai/kernel/node';
import { describe, expect, test } from 'vitest';
import { generateServiceKeys } from './internal-token.ts';
import { readServiceConfig } from './service.config.ts';

function faultsOf(env: Record<string, string>): ConfigError {
  try {
    readServiceConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('no fault was found');
}

describe('the configuration of a service process', () => {
  test('is read with both keys as JSON', async () => {
    const keys = await generateServiceKeys(['registry', 'gateway']);
    const [registry] = keys;
    const { values } = readServiceConfig({
      DATABASE_URL: 'postgres://gongkai_registry:secret@127.0.0.1:5432/gongkai',
      PORT: '4001',
      PUBLICATIONS_URL: 'http://publications:4002',
      INTERNAL_SIGNING_KEY: JSON.stringify(registry?.privateJwk),
      INTERNAL_TRUSTED_KEYS: JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }),
    });
    expect(values).toMatchObject({ HOST: '127.0.0.1', PORT: 4001, INTERNAL_SIGNING_KEY: { kid: 'registry' } });
    expect(values.INTERNAL_TRUSTED_KEYS.map(({ kid }) => kid)).toEqual(['registry', 'gateway']);
    expect(values.HARVESTER_URL).toBeUndefined();
  });

  test('names every fault at once and shows no key', () => {
    const env = { PORT: '70000', REGISTRY_URL: 'registry', INTERNAL_SIGNING_KEY: '{"d":"very-secret"' };
    const error = faultsOf(env);
    expect(error.faults.map(({ key }) => key).sort()).toEqual([
      'DATABASE_URL',
      'INTERNAL_SIGNING_KEY',
      'INTERNAL_TRUSTED_KEYS',
      'PORT',
      'REGISTRY_URL',
    ]);
    expect(error.exitCode).toBe(78);
    expect(error.message).not.toContain('very-secret');
  });
});
