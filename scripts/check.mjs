// `npm run check [-- names]`: every judgement that needs no running program. All run, even after one has failed;
// a table closes. Names choose some of them, e.g. `npm run check -- types lint`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, PROGRAMS, ROOT, run } from './run.mjs';

const CHECKS = [
  { name: 'types', judge: () => run(PROGRAMS.tsc, ['-p', 'tsconfig.json']) },
  { name: 'lint', judge: () => run(PROGRAMS.oxlint) },
  { name: 'format', judge: () => run(PROGRAMS.prettier, ['--check', '--log-level=warn', '.']) },
  { name: 'boundaries', judge: () => run('scripts/check-boundaries.mjs') },
  { name: 'dead-code', judge: () => run(PROGRAMS.knip, ['--no-progress']) },
  { name: 'generated', judge: checkGenerated },
  { name: 'requirements', judge: () => run('scripts/requirements.mjs', ['--check']) },
];

/** Generated files are committed; the command line regenerates them and names those that differ. */
async function checkGenerated() {
  const status = build({ quiet: true });
  if (status !== 0) return status;
  const cli = 'standalone/dist/cli.js';
  if (existsSync(join(ROOT, cli))) return run(cli, ['schema', '--check']);
  console.error(`${cli} is missing after a build`);
  return 1;
}

function choose(names) {
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length === 0) return CHECKS.filter(({ name }) => names.length === 0 || names.includes(name));
  console.error(`no such check: ${unknown.join(', ')}; there are ${CHECKS.map(({ name }) => name).join(', ')}`);
  process.exit(64);
}

async function judge({ name, judge: work }) {
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
  const startedAt = performance.now();
  const status = await work();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok' : `failed (exit ${status})`}, ${seconds} s`);
  return { name, status, seconds };
}

const results = [];
for (const check of choose(process.argv.slice(2))) results.push(await judge(check));

console.log(`\n${'─'.repeat(64)}`);
for (const { name, status, seconds } of results) {
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(14)} ${seconds.padStart(6)} s`);
}
process.exitCode = results.every(({ status }) => status === 0) ? 0 : 1;
