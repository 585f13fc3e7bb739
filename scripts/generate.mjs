// `npm run generate`: refreshes the generated files even where the sources do not compile because these are stale.
// Every package is transpiled whatever its types say, and a document that is not generated yet stands as undefined, so
// that the services can be loaded and asked for their SDL.
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAMS, ROOT, run } from './run.mjs';

const PACKAGES = [
  'kernel',
  'schema',
  'subgraphs/runtime',
  'subgraphs/registry',
  'subgraphs/publications',
  'subgraphs/monitoring',
  'harvester',
  'gateway',
  'standalone',
];

function transpile(folder) {
  if (!existsSync(join(ROOT, folder, 'src'))) return;
  // Two builds at once may leave a note of what was emitted that is not true; here everything is.
  rmSync(join(ROOT, folder, 'dist/.tsbuildinfo'), { force: true });
  const args = [join(ROOT, PROGRAMS.tsc), '-p', join(ROOT, folder, 'tsconfig.build.json'), '--noEmitOnError', 'false'];
  const { error } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'ignore' });
  if (error !== undefined) throw new Error(`tsc did not start for ${folder}`, { cause: error });
  // Plain modules are shipped as they are; builds copy them one by one.
  for (const path of plainModules(join(ROOT, folder, 'src'))) {
    cpSync(join(ROOT, folder, 'src', path), join(ROOT, folder, 'dist', path));
  }
}

const plainModules = (folder) =>
  readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.mjs') && !path.includes('node_modules'));

function standInForMissingDocuments() {
  const barrel = join(ROOT, 'schema/dist/generated/internal.js');
  const known = existsSync(barrel) ? readFileSync(barrel, 'utf8') : '';
  const missing = [...new Set(internalOperations())].filter((name) => !new RegExp(`\\b${name}Document\\b`).test(known));
  if (missing.length > 0)
    // what is there may end in a comment without a line's end
    appendFileSync(barrel, missing.map((name) => `\nexport const ${name}Document = undefined;`).join(''));
}

function internalOperations() {
  const folder = join(ROOT, 'schema/operations/internal');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.graphql'))
    .flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(/^\s*(?:query|mutation)\s+(\w+)/gm)])
    .map(([, name]) => name);
}

for (const path of ['schema/supergraph.graphql', 'schema/api.graphql']) {
  if (!existsSync(join(ROOT, path))) writeFileSync(join(ROOT, path), '');
}
for (const folder of PACKAGES) transpile(folder);
standInForMissingDocuments();
const status = await run('standalone/dist/cli.js', ['schema', ...process.argv.slice(2)]);
// The build compares sources, and those of the stand-ins may not have changed.
transpile('schema');
process.exitCode = status;
