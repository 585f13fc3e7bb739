// Last words of .ci/run: `node scripts/ci-summary.mjs REPORT [failed step…]` prints `N passed, M failed[, K skipped]`
// of vitest's JSON report and exits 0 only when nothing failed. A file that did not load and a failed step that no
// failed test explains count as one failure each, so the line never says "0 failed" of a run that did.
import { readFileSync } from 'node:fs';

const [reportPath, ...failedSteps] = process.argv.slice(2);

function readReport() {
  try {
    return JSON.parse(readFileSync(reportPath, 'utf8'));
  } catch {
    return undefined; // vitest never got so far; the failed step says so
  }
}

const report = readReport();
const passed = report?.numPassedTests ?? 0;
const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
const unloaded = (report?.testResults ?? []).filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
);
const failedTests = (report?.numFailedTests ?? 0) + unloaded.length;
const unexplained = failedSteps.filter((step) => step !== 'npm test' || failedTests === 0);
// A green suite without a report, or without a single test, proves nothing.
const silent = passed + failedTests === 0 && unexplained.length === 0 ? ['no test ran'] : [];
const failures = [...unexplained, ...silent];
const failed = failedTests + failures.length;

console.log('');
for (const { name, message } of unloaded) console.log(`did not load: ${name} ${message.split('\n')[0]}`);
for (const step of failures) console.log(`failed: ${step}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
