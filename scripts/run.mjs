// Shared by the scripts of this folder: run a program of node_modules with this very node, no shell in between,
// so the same line works on every platform.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export const PROGRAMS = {
  turbo: 'node_modules/turbo/bin/turbo',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  knip: 'node_modules/knip/bin/knip.js',
};

/** Runs a script to its end with the terminal's own streams and answers its exit code. */
export function run(script, args = [], env = {}) {
  const child = spawn(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  // The terminal signals the child as well; dying first would cut its teardown off.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 1)));
  });
}

/**
 * Builds what is not built yet. Quiet: says nothing unless it fails, and then on standard error,
 * so a command that prints JSON stays a command that prints JSON.
 */
export function build({ quiet }) {
  const args = [
    join(ROOT, PROGRAMS.turbo),
    'run',
    'build',
    '--ui=stream',
    ...(quiet ? ['--output-logs=errors-only'] : []),
  ];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1' };
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw new Error('turbo did not start', { cause: error });
  if (status !== 0 && quiet) process.stderr.write(`${stdout}${stderr}`);
  return status ?? 1;
}
