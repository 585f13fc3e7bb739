import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LITERAL_DISGUISES } from './disguised-addresses.ts';

const CLI = fileURLToPath(new URL('../../../standalone/dist/cli.js', import.meta.url));
/** Addresses alone: the command line asks the system's resolver for names, and no test dials out. */
const ADDRESSES = LITERAL_DISGUISES.filter(([, url]) => /^https?:\/\//.test(url));
const SOME = ADDRESSES.filter((_disguise, index) => index % 16 === 0);

test.each(SOME)('eval page refuses %s, %s', (_what, url) => {
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'eval', 'page', url], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([69, expect.stringContaining('ssrf_denied')]);
});
