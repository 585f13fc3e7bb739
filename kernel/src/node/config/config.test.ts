import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { defineConfig } from './config-definition.ts';
import { ConfigError } from './config-error.ts';
import { renderEnvExample } from './env-example.ts';
import { kernelConfig } from './kernel.config.ts';
import { loadConfig } from './load-config.ts';

const CANARY = 'canary-4f1c9';
const directory = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(directory, { recursive: true }));

const description = { zh: '某项', en: 'A key' };
const webConfig = defineConfig('web', {
  PORT: { schema: z.coerce.number().int().min(1).max(65535), default: '4000', accepts: '1–65535', description },
  SIGNING_KEY: { schema: z.string().min(20), secret: true, accepts: 'at least 20 characters', description },
});

function faultsOf(env: Record<string, string>): ConfigError {
  try {
    loadConfig([kernelConfig, webConfig], env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

function secretFile(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

describe('values', () => {
  it('come typed and parsed from all definitions together', () => {
    const { values } = loadConfig([kernelConfig, webConfig], { PORT: '81', SIGNING_KEY: 'k'.repeat(20) });
    expectTypeOf(values.PORT).toEqualTypeOf<number>();
    expectTypeOf(values.DATABASE_URL).toEqualTypeOf<string | undefined>();
    expectTypeOf(values.LOG_FORMAT).toEqualTypeOf<'auto' | 'json' | 'pretty'>();
    expect(values.PORT).toBe(81);
  });

  it('fall back to defaults, an empty variable counting as not set', () => {
    const { values } = loadConfig([kernelConfig], { LOG_LEVEL: '', DATABASE_URL: '' });
    expect(values).toEqual({
      DATA_DIR: resolve('data'),
      BLOB_DIR: resolve('data/blobs'),
      DATABASE_URL: undefined,
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'auto',
    });
  });

  it('put the blobs under the data directory unless told otherwise', () => {
    expect(loadConfig([kernelConfig], { DATA_DIR: '/srv/g' }).values.BLOB_DIR).toBe('/srv/g/blobs');
    expect(loadConfig([kernelConfig], { DATA_DIR: '/srv/g', BLOB_DIR: '/b' }).values.BLOB_DIR).toBe('/b');
  });
});

describe('faults', () => {
  it('are reported all at once, over all packages, with exit code 78', () => {
    const error = faultsOf({ LOG_LEVEL: 'loud', LOG_FORMAT: 'xml', PORT: '99999' });
    expect(error.exitCode).toBe(78);
    expect(error.faults.map(({ key }) => key)).toEqual(['LOG_LEVEL', 'LOG_FORMAT', 'PORT', 'SIGNING_KEY']);
    expect(error.faults[0]).toMatchObject({ seen: '"loud"', accepted: expect.stringContaining('info') });
    for (const { key, accepted } of error.faults) {
      expect(error.message).toContain(key);
      expect(error.message).toContain(accepted);
    }
  });

  it.each([
    ['refused by its schema', { DATABASE_URL: `mysql://root:${CANARY}@db/x`, SIGNING_KEY: CANARY }],
    ['given twice', { SIGNING_KEY: CANARY.repeat(3), SIGNING_KEY_FILE: secretFile('twice', CANARY.repeat(3)) }],
    ['read from a file and refused', { SIGNING_KEY_FILE: secretFile('short', CANARY) }],
  ])('never show a secret %s', (_case, env) => {
    const error = faultsOf(env);
    expect(error.faults.length).toBeGreaterThan(0);
    expect(JSON.stringify([error.message, error.stack, error.faults, error.cause])).not.toContain(CANARY);
  });

  it.each([
    ['missing', join(directory, 'nowhere'), 'ENOENT'],
    ['a directory', directory, 'EISDIR'],
    ['empty', secretFile('empty', '\n'), 'empty'],
  ])('name the secret file that is %s', (_case, path, seen) => {
    const { faults } = faultsOf({ SIGNING_KEY_FILE: path });
    expect(faults).toEqual([
      { key: 'SIGNING_KEY_FILE', seen: expect.stringContaining(seen), accepted: expect.anything() },
    ]);
  });
});

describe('secrets', () => {
  it('may be read from KEY_FILE, without the closing line break', () => {
    const loaded = loadConfig([webConfig], { SIGNING_KEY_FILE: secretFile('key', `${'s'.repeat(24)}\n`) });
    expect(loaded.values.SIGNING_KEY).toBe('s'.repeat(24));
    expect(loaded.secretValues).toEqual(['s'.repeat(24)]);
  });

  it('name the password of a URL apart, as written and decoded', () => {
    const url = `postgres://app:p%40ss-${CANARY}@db/gongkai`;
    const { secretValues } = loadConfig([kernelConfig], { DATABASE_URL: url });
    expect(secretValues).toEqual([url, `p%40ss-${CANARY}`, `p@ss-${CANARY}`]);
  });
});

describe('unknown keys', () => {
  it('with the prefix of the house are warned about, others are none of our business', () => {
    const env = { GONGKAI_LOG_LEVEL: 'info', GONGKAI_NOPE: '1', HOME: '/root', LOG_FILE: 'x' };
    const { warnings } = loadConfig([kernelConfig], env);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('did you mean LOG_LEVEL');
    expect(warnings[1]).toContain('GONGKAI_NOPE');
  });
});

describe('.env.example', () => {
  const text = renderEnvExample([kernelConfig, webConfig]);

  it('shows every key with its meaning, and the file form of secrets only', () => {
    for (const { shape } of [kernelConfig, webConfig]) {
      for (const [key, entry] of Object.entries(shape)) {
        expect(text).toMatch(new RegExp(`^(# )?${key}=`, 'm'));
        expect(text).toContain(entry.description.zh);
      }
    }
    expect(text).toContain('# SIGNING_KEY_FILE=');
    expect(text).not.toContain('PORT_FILE');
  });

  it('is itself a configuration equal to setting nothing', () => {
    const set = [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map((match) => [match[1], match[2]]);
    const example = loadConfig([kernelConfig], Object.fromEntries(set));
    expect(example.values).toEqual(loadConfig([kernelConfig], {}).values);
  });
});

describe('bugs in definitions throw', () => {
  it('for a key declared twice differently', () => {
    const again = defineConfig('other', { PORT: { schema: z.string(), default: 'x', description } });
    expect(() => loadConfig([webConfig, again], {})).toThrow(TypeError);
    expect(() => loadConfig([kernelConfig, kernelConfig], {})).not.toThrow();
  });

  it('for what is no environment key', () => {
    expect(() => defineConfig('other', { port: { schema: z.string(), description } })).toThrow(TypeError);
  });
});

test.prop([fc.dictionary(fc.constantFrom(...Object.keys(kernelConfig.shape)), fc.string())])(
  'any environment is either accepted or refused with a fault per refused key',
  (env) => {
    try {
      expect(Object.keys(loadConfig([kernelConfig], env).values).sort()).toEqual(
        Object.keys(kernelConfig.shape).sort(),
      );
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const { key } of error.faults) expect(Object.keys(env)).toContain(key);
    }
  },
);
