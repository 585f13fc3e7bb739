import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from './directory-lock.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gk-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

// A process that listens on the lock's socket and is killed leaves its socket file behind.
async function leaveStaleLock(): Promise<void> {
  const program = `require('node:net').createServer().listen(${JSON.stringify(join(directory, '.lock'))}, () => console.log('up'))`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('directory lock', () => {
  it('refuses a second holder and names the first by pid and host', async () => {
    const lock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toMatchObject({
      code: 'DATA_DIRECTORY_LOCKED',
      holder: { pid: process.pid, host: hostname() },
      message: expect.stringContaining(String(process.pid)),
    });
    await lock.release();
  });

  it('is free again after release', async () => {
    await (await lockDirectory(directory)).release();
    await (await lockDirectory(directory)).release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('takes over the lock of a process that was killed', async () => {
    await leaveStaleLock();
    expect(readdirSync(directory)).toEqual(['.lock']);
    const lock = await lockDirectory(directory);
    await lock.release();
  });

  it('lets exactly one of many take over a dead lock', async () => {
    await leaveStaleLock();
    const attempts = await Promise.allSettled(Array.from({ length: 12 }, () => lockDirectory(directory)));
    const held = attempts.filter((attempt) => attempt.status === 'fulfilled');
    expect(held).toHaveLength(1);
    for (const attempt of held) await attempt.value.release();
  });

  it('does not take a silent holder for a dead one', async () => {
    const server = createServer(() => undefined).listen(join(directory, '.lock'));
    await once(server, 'listening');
    await expect(lockDirectory(directory)).rejects.toThrow(/does not answer/);
    server.close();
  });
});
