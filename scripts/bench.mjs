// `npm run bench [-- NAME [--json]]`: compiles the benchmarks and the tests' kit beside the product and runs one of them.
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, PROGRAMS, ROOT, run } from './run.mjs';

const compiled = (folder) => run(PROGRAMS.tsc, ['-p', `${folder}/tsconfig.build.json`]);

async function bench(args) {
  if (!existsSync(join(ROOT, 'bench/tsconfig.build.json'))) {
    console.error('no benchmarks: bench/ has nothing to build yet');
    return 1;
  }
  const built = build({ quiet: true }) || (await compiled('test')) || (await compiled('bench'));
  if (built) return built;
  // plain programs the kit starts stand beside it
  copyFileSync(join(ROOT, 'test/src/kit/supervisor.mjs'), join(ROOT, 'test/dist/kit/supervisor.mjs'));
  return run('bench/dist/index.js', args);
}

process.exitCode = await bench(process.argv.slice(2));
