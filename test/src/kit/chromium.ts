import { existsSync } from 'node:fs';

/** Debian's package first; the others are the same browser under the names of other systems. */
const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Path of the machine's Chromium, or undefined when it has none.
 * `CHROMIUM_PATH` wins; a path given there that does not exist is a fault, not "none".
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const given = env['CHROMIUM_PATH'];
  if (given === undefined || given === '') return CANDIDATES.find((candidate) => existsSync(candidate));
  if (!existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, where no file is`);
  return given;
}
