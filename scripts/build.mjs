// `npm run build`: every package's dist, as far as it is not there already.
import { build } from './run.mjs';

process.exitCode = build({ quiet: process.argv.includes('--quiet') });
