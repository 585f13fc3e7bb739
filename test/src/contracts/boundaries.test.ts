import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CHECK = join(ROOT, 'scripts/check-boundaries.mjs');

/** The packages of the planted house: their manifests are the real ones, so their `exports` are too. */
const PACKAGES = ['kernel', 'schema', 'subgraphs/registry', 'subgraphs/publications', 'harvester', 'gateway'];

/** What is innocent; the planted files import it. */
const HONEST: Readonly<Record<string, string>> = {
  'kernel/src/pure/index.ts': `export const text = 1;`,
  'kernel/src/node/index.ts': `export const clock = 1;`,
  'subgraphs/publications/src/subgraph.ts': `export const publications = 1;`,
  'harvester/src/subgraph.ts': `import { text } from '@gongkai/kernel/pure'; export const harvester = text;`,
  'harvester/src/main.ts': `import { clock } from '@gongkai/kernel/node'; import { harvester } from './subgraph.ts'; clock + harvester;`,
  'harvester/src/fetch/fetch-page.ts': `export interface Page { readonly body: string }`,
  'subgraphs/registry/src/domain/due-date.ts': `import { text } from '@gongkai/kernel/pure'; export const due = text;`,
  'subgraphs/registry/src/domain/due-date.test.ts': `import { readFileSync } from 'node:fs'; readFileSync('x');`,
  'subgraphs/registry/src/site/site.resolver.ts': `import { due } from '../domain/due-date.ts'; export const resolver = due;`,
  'subgraphs/registry/src/site/add-site.command.ts': `export const addSite = 1;`,
  // A cycle is told once, at one of its ends.
  'harvester/src/run/egg.ts': `import type { Chicken } from './chicken.ts'; export interface Egg { readonly of: Chicken }`,
};

interface Plant {
  readonly rule: string;
  readonly file: string;
  readonly source: string;
}

/** One file per rule that breaks it, and breaks it alone. */
const PLANTED: readonly Plant[] = [
  {
    rule: 'package-registry',
    file: 'subgraphs/registry/src/site/foreign.ts',
    source: `import '@gongkai/publications';`,
  },
  { rule: 'package-gateway', file: 'gateway/src/service.ts', source: `import '@gongkai/harvester';` },
  { rule: 'package-schema', file: 'schema/src/service.ts', source: `import '@gongkai/publications';` },
  {
    rule: 'package-publications',
    file: 'subgraphs/publications/src/type-only.ts',
    source: `import type { harvester } from '@gongkai/harvester'; export type H = typeof harvester;`,
  },
  { rule: 'not-to-unresolvable', file: 'harvester/src/missing.ts', source: `import './nowhere.ts';` },
  {
    rule: 'not-to-unresolvable',
    file: 'harvester/src/past-exports.ts',
    source: `import '@gongkai/kernel/src/pure/index.ts';`,
  },
  { rule: 'packages-by-name', file: 'harvester/src/by-path.ts', source: `import '../../kernel/src/pure/index.ts';` },
  { rule: 'kernel-pure-without-node', file: 'kernel/src/pure/clock.ts', source: `import '../node/index.ts';` },
  { rule: 'kernel-pure-without-builtins', file: 'kernel/src/pure/builtin.ts', source: `import 'node:crypto';` },
  {
    rule: 'domain-is-pure',
    file: 'subgraphs/registry/src/domain/kernel-node.ts',
    source: `import '@gongkai/kernel/node';`,
  },
  { rule: 'domain-is-pure', file: 'subgraphs/registry/src/domain/builtin.ts', source: `import 'node:fs';` },
  {
    rule: 'domain-is-pure',
    file: 'subgraphs/registry/src/domain/outwards.ts',
    source: `import '../site/add-site.command.ts';`,
  },
  {
    rule: 'stages-meet-at-the-noun',
    file: 'harvester/src/extract/borrow.ts',
    source: `import type { Page } from '../fetch/fetch-page.ts'; export type P = Page;`,
  },
  {
    rule: 'layers-not-back-to-resolver',
    file: 'subgraphs/registry/src/site/back.query.ts',
    source: `import './site.resolver.ts';`,
  },
  {
    rule: 'layers-not-back-to-command',
    file: 'subgraphs/registry/src/site/site.store.ts',
    source: `import './add-site.command.ts';`,
  },
  { rule: 'main-is-only-run', file: 'harvester/src/starts.ts', source: `import './main.ts';` },
  {
    rule: 'no-tests-in-product',
    file: 'subgraphs/registry/src/site/tested.ts',
    source: `import '../domain/due-date.test.ts';`,
  },
  {
    rule: 'no-cycles',
    file: 'harvester/src/run/chicken.ts',
    source: `import type { Egg } from './egg.ts'; export interface Chicken { readonly from: Egg }`,
  },
];

function plant(directory: string): void {
  cpSync(join(ROOT, 'package.json'), join(directory, 'package.json'));
  for (const folder of PACKAGES) {
    mkdirSync(join(directory, folder, 'src'), { recursive: true });
    cpSync(join(ROOT, folder, 'package.json'), join(directory, folder, 'package.json'));
    const link = join(directory, 'node_modules/@gongkai', folder.replace('subgraphs/', ''));
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(directory, folder), link, 'junction');
  }
  const files = [...Object.entries(HONEST), ...PLANTED.map(({ file, source }) => [file, source] as const)];
  for (const [file, source] of files) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), `${source}\n`);
  }
}

function check(directory: string): { readonly output: string; readonly status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CHECK], { cwd: directory, encoding: 'utf8' });
  return { output: stdout + stderr, status };
}

describe('a planted violation', () => {
  let directory: string;
  let verdict: ReturnType<typeof check>;
  beforeAll(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), 'gongkai-boundaries-')));
    plant(directory);
    verdict = check(directory);
  }, 60_000);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test.each(PLANTED)('of $rule in $file is named', ({ rule, file }) => {
    expect(verdict.output).toContain(`${rule}: ${file} → `);
  });

  test('fails the check, and nothing innocent is named', () => {
    expect(verdict.status).toBe(1);
    const named = verdict.output.split('\n').filter((line) => line.includes(' → '));
    const innocent = named.filter((line) => !PLANTED.some(({ rule, file }) => line.startsWith(`${rule}: ${file} → `)));
    expect(innocent).toEqual([]);
  });

  test('is not needed to fail: a tree in which hardly a module was read fails too', () => {
    expect(verdict.output).toMatch(/only \d+ modules were read/);
  });
});

test('the repository itself is read: enough modules, so silence of the rules means something', () => {
  const { output } = check(ROOT);
  expect(output).toMatch(/^\d+ modules, \d+ violations$/m);
  expect(output).not.toContain('modules were read');
}, 60_000);
