import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const SUMMARY = fileURLToPath(new URL('../../../scripts/ci-summary.mjs', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'gongkai-summary-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const totals = { numPassedTests: 412, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
const unloaded = { name: 'a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] };

interface Case {
  readonly of: string;
  readonly report: unknown;
  /** Of the long tests. */
  readonly soak?: unknown;
  readonly failedSteps?: readonly string[];
  readonly line: string;
  readonly status: number;
}

const CASES: readonly Case[] = [
  { of: 'a green run', report: totals, line: '412 passed, 0 failed', status: 0 },
  {
    of: 'a run with skipped tests',
    report: { ...totals, numPendingTests: 2, numTodoTests: 1 },
    line: '412 passed, 0 failed, 3 skipped',
    status: 0,
  },
  {
    of: 'failed tests',
    report: { ...totals, numFailedTests: 2 },
    failedSteps: ['npm test'],
    line: '412 passed, 2 failed',
    status: 1,
  },
  {
    of: 'a file that did not load',
    report: { ...totals, testResults: [unloaded] },
    failedSteps: ['npm test'],
    line: '412 passed, 1 failed',
    status: 1,
  },
  {
    of: 'green tests and a failed check',
    report: totals,
    failedSteps: ['npm run check'],
    line: '412 passed, 1 failed',
    status: 1,
  },
  {
    of: 'a test run that failed without a failed test',
    report: totals,
    failedSteps: ['npm test'],
    line: '412 passed, 1 failed',
    status: 1,
  },
  {
    of: 'a test run that left no report',
    report: undefined,
    failedSteps: ['npm test'],
    line: '0 passed, 1 failed',
    status: 1,
  },
  {
    of: 'short and long tests',
    report: totals,
    soak: { ...totals, numPassedTests: 8, numPendingTests: 1 },
    line: '420 passed, 0 failed, 1 skipped',
    status: 0,
  },
  {
    of: 'a failed long test',
    report: totals,
    soak: { ...totals, numPassedTests: 8, numFailedTests: 1 },
    failedSteps: ['npm run soak'],
    line: '420 passed, 1 failed',
    status: 1,
  },
  {
    of: 'long tests that left no report',
    report: totals,
    failedSteps: ['npm run soak'],
    line: '412 passed, 1 failed',
    status: 1,
  },
  { of: 'no test at all', report: { ...totals, numPassedTests: 0 }, line: '0 passed, 1 failed', status: 1 },
];

test.each(CASES)('the last line of $of is "$line"', ({ of, report, soak, failedSteps = [], line, status }) => {
  const paths = [report, soak].map((content, index) => {
    const path = join(directory, `${of}-${index}.json`);
    writeFileSync(path, content === undefined ? '' : JSON.stringify(content));
    return path;
  });
  const result = spawnSync(process.execPath, [SUMMARY, paths.join(','), ...failedSteps], { encoding: 'utf8' });
  expect(result.stdout.trimEnd().split('\n').at(-1)).toBe(line);
  expect(result.status).toBe(status);
});
