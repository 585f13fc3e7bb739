// `npm test [-- vitest arguments]`: builds, because the flows run dist, then runs every project once.
import { build, PROGRAMS, run } from './run.mjs';

const status = build({ quiet: true });
process.exitCode = status === 0 ? await run(PROGRAMS.vitest, ['run', ...process.argv.slice(2)]) : status;
