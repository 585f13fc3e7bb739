import { createRequire } from 'node:module';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { findPostgresBinaries, POSTGRES_INSTALL_HINT } from './test/src/kit/postgres-binaries.ts';

// Workspaces are tested from their sources, as tsc and dependency-cruiser read them; only node runs dist.
// `import` must not stand here: vitest hands the list to node, where it would turn every `require` into ESM.
const conditions = ['source', 'node'];
// Vite would take graphql's ESM build and node takes its CommonJS one: two copies, whose types refuse each other.
const alias = [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }];
const shared = {
  resolve: { conditions, alias },
  ssr: { resolve: { conditions } },
  oxc: { decorator: { legacy: true } },
};
const exclude = ['**/dist/**', '**/node_modules/**', '**/boundary-fixtures/**'];
const HINT_SAID = Symbol.for('gongkai.test.postgres-hint');
const postgresSetup = './test/src/kit/postgres.setup.ts';
const pgliteSetup = './test/src/kit/pglite.setup.ts';
// Files share their worker's modules: loading them anew for each file was a quarter of the run. No test mocks a module.
const together = { isolate: false };
const database = { exclude, ...together, testTimeout: 30_000, hookTimeout: 60_000 };
const slow = { exclude, testTimeout: 120_000, hookTimeout: 120_000 };

const pure: TestProjectInlineConfiguration = {
  ...shared,
  test: {
    name: 'pure',
    ...together,
    include: ['**/src/**/*.test.ts'],
    exclude: [...exclude, '**/*.{db,pg,flow,soak}.test.ts'],
  },
};
const pglite: TestProjectInlineConfiguration = {
  ...shared,
  test: {
    name: 'pglite',
    ...database,
    include: ['**/src/**/*.db.test.ts'],
    env: { TEST_ENGINE: 'pglite' },
    globalSetup: [pgliteSetup],
  },
};
const postgres: TestProjectInlineConfiguration = {
  ...shared,
  test: {
    name: 'postgres',
    ...database,
    include: ['**/src/**/*.{db,pg}.test.ts'],
    env: { TEST_ENGINE: 'postgres' },
    globalSetup: [postgresSetup],
  },
};
const flows: TestProjectInlineConfiguration = {
  ...shared,
  test: { name: 'flows', ...slow, include: ['test/src/**/*.flow.test.ts'], globalSetup: [postgresSetup] },
};
const soak: TestProjectInlineConfiguration = {
  ...shared,
  test: {
    name: 'soak',
    ...slow,
    testTimeout: 3_600_000,
    include: ['test/src/**/*.soak.test.ts'],
    globalSetup: [postgresSetup],
  },
};

/** The integration suite runs on both engines where both exist; `REQUIRE_POSTGRES=1` (CI) makes both a must. */
function projects(): TestProjectInlineConfiguration[] {
  if (process.env['GONGKAI_SOAK'] === '1') return [soak];
  if (findPostgresBinaries() !== undefined) return [pure, pglite, postgres, flows];
  if (process.env['REQUIRE_POSTGRES'] === '1') throw new Error(POSTGRES_INSTALL_HINT);
  hintOnce();
  return [pure, pglite, flows];
}

/** Vitest reads this file once per project. */
function hintOnce(): void {
  const holder = globalThis as { [HINT_SAID]?: true };
  if (holder[HINT_SAID] === undefined) process.stderr.write(`\n${POSTGRES_INSTALL_HINT}\n\n`);
  holder[HINT_SAID] = true;
}

export default defineConfig({
  ...shared,
  // one more than the two cores of the smallest machine: much of a test is waiting
  test: { maxWorkers: 3, projects: projects() },
});
