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

const CHROMIUM_INSTALL_HINT =
  'No Chromium was found, so nothing that needs a browser is tested. Debian: apt-get install chromium; or set CHROMIUM_PATH.';

/** The machine's Chromium; undefined, told once a file, where there is none. In CI, as every engine, it is a must. */
export function chromiumForTests(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const path = findChromium(env);
  if (path !== undefined) return path;
  if (env['REQUIRE_POSTGRES'] === '1' || env['CI'] !== undefined) throw new Error(CHROMIUM_INSTALL_HINT);
  process.stderr.write(`\n${CHROMIUM_INSTALL_HINT}\n\n`);
  return undefined;
}
