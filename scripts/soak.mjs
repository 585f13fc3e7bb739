// `npm run soak [-- vitest arguments]`: the long tests (test/src/**/*.soak.test.ts), never part of `npm test`.
import { build, PROGRAMS, run } from './run.mjs';

const status = build({ quiet: true });
process.exitCode =
  status === 0
    ? await run(PROGRAMS.vitest, ['run', '--passWithNoTests', ...process.argv.slice(2)], { GONGKAI_SOAK: '1' })
    : status;
