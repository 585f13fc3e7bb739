import { defineConfig } from 'vitest/config';

const shared = {
  resolve: { conditions: ['source', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['source', 'node', 'import', 'default'] } },
  oxc: { decorator: { legacy: true } },
};
const exclude = ['**/dist/**', '**/node_modules/**'];

export default defineConfig({
  ...shared,
  test: {
    maxWorkers: 2,
    projects: [
      { ...shared, test: { name: 'pure', include: ['**/src/**/*.test.ts'], exclude: [...exclude, '**/*.{db,flow}.test.ts'] } },
      {
        ...shared,
        test: { name: 'pglite', include: ['**/src/**/*.db.test.ts'], exclude, env: { TEST_ENGINE: 'pglite' }, testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        ...shared,
        test: { name: 'postgres', include: ['**/src/**/*.db.test.ts'], exclude, env: { TEST_ENGINE: 'postgres' }, testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        ...shared,
        test: { name: 'flows', include: ['test/src/**/*.flow.test.ts'], exclude, testTimeout: 120_000, hookTimeout: 120_000 },
      },
    ],
  },
});
