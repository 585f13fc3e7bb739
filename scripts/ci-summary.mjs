// Last words of .ci/run: `node scripts/ci-summary.mjs REPORT,… [failed step…]` prints `N passed, M failed[, K skipped]`
// of vitest's JSON reports, one for each step that tests, and exits 0 only when nothing failed. A file that did not load
// and a failed step that no failed test explains count as one failure each, so the line never says "0 failed" of a run
// that did.
import { readFileSync } from 'node:fs';

const [reportPaths = '', ...failedSteps] = process.argv.slice(2);
/** Steps that leave reports, in the order of the reports. */
const TESTING_STEPS = ['npm test', 'npm run soak'];

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // vitest never got so far; the failed step says so
  }
}

function countsOf(report) {
  const unloaded = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report?.numPassedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    failed: (report?.numFailedTests ?? 0) + unloaded.length,
    unloaded,
  };
}

const counts = reportPaths.split(',').map((path) => countsOf(readReport(path)));
const sumOf = (name) => counts.reduce((sum, count) => sum + count[name], 0);
const [passed, skipped, failedTests] = [sumOf('passed'), sumOf('skipped'), sumOf('failed')];
const isExplained = (step) => (counts[TESTING_STEPS.indexOf(step)]?.failed ?? 0) > 0;
const unexplained = failedSteps.filter((step) => !isExplained(step));
// A green suite without a report, or without a single test, proves nothing.
const silent = passed + failedTests === 0 && unexplained.length === 0 ? ['no test ran'] : [];
const failures = [...unexplained, ...silent];
const failed = failedTests + failures.length;

console.log('');
for (const { name, message } of counts.flatMap(({ unloaded }) => unloaded))
  console.log(`did not load: ${name} ${message.split('\n')[0]}`);
for (const step of failures) console.log(`failed: ${step}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
