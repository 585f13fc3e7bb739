// `npm run check -- boundaries`: prints every import the rules of .dependency-cruiser.mjs forbid in the tree below the
// current directory. Reads the cruiser's answer instead of its exit code, which says "all is well" of a tree in which it
// could not read a single file.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const CONFIG = join(ROOT, '.dependency-cruiser.mjs');

const SOURCE_FOLDERS = [
  'kernel/src',
  'schema/src',
  'subgraphs/runtime/src',
  'subgraphs/registry/src',
  'subgraphs/publications/src',
  'subgraphs/monitoring/src',
  'harvester/src',
  'gateway/src',
  'standalone/src',
  'test/src',
  'bench/src',
];

/** Own source files below which the cruise is not believed; raise it as the house grows. */
const MINIMUM_MODULES = 150;

/**
 * @param {string} directory root of the tree to judge: the repository, or the planted one of the boundaries test
 * @returns {{modules: number, violations: {rule: string, from: string, to: string, cycle: string[]}[]}}
 */
function cruise(directory) {
  const folders = SOURCE_FOLDERS.filter((folder) => existsSync(join(directory, folder)));
  const args = [CRUISER, '--config', CONFIG, '--output-type', 'json', ...folders];
  const result = spawnSync(process.execPath, args, { cwd: directory, encoding: 'utf8', maxBuffer: 1 << 29 });
  if (result.error !== undefined || !result.stdout.startsWith('{')) {
    throw new Error(`dependency-cruiser gave no answer: ${result.stderr}`, { cause: result.error });
  }
  const { modules, summary } = JSON.parse(result.stdout);
  const own = modules.filter(({ source, dependencies }) => isOwn(source) && Array.isArray(dependencies));
  return {
    modules: own.length,
    violations: summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      from,
      to,
      cycle: (cycle ?? []).map(({ name }) => name),
    })),
  };
}

function isOwn(source) {
  return SOURCE_FOLDERS.some((folder) => source.startsWith(`${folder}/`));
}

const { modules, violations } = cruise(process.cwd());
for (const { rule, from, to, cycle } of violations) {
  console.log(`${rule}: ${from} → ${cycle.length > 0 ? cycle.join(' → ') : to}`);
}
if (modules < MINIMUM_MODULES) {
  console.log(`only ${modules} modules were read where at least ${MINIMUM_MODULES} must be: does the parser work?`);
}
console.log(`${modules} modules, ${violations.length} violations`);
process.exitCode = violations.length > 0 || modules < MINIMUM_MODULES ? 1 : 0;
