// `npm run bench [-- arguments]`: compiles the benchmarks beside the product and runs them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, PROGRAMS, ROOT, run } from './run.mjs';

async function bench(args) {
  if (!existsSync(join(ROOT, 'bench/tsconfig.build.json'))) {
    console.error('no benchmarks: bench/ has nothing to build yet');
    return 1;
  }
  const built = build({ quiet: true }) || (await run(PROGRAMS.tsc, ['-p', 'bench/tsconfig.build.json']));
  return built || run('bench/dist/index.js', args);
}

process.exitCode = await bench(process.argv.slice(2));
