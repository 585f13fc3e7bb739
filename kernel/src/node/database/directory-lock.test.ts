import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from './directory-lock.ts';

const STALE = '.lock-00000000';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gk-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

// A process that listens on the lock's socket and is killed leaves its socket file behind.
async function leaveStaleLock(): Promise<void> {
  const program = `require('node:net').createServer().listen(${JSON.stringify(join(directory, STALE))}, () => console.log('up'))`;
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
    expect(readdirSync(directory)).toEqual([STALE]);
    const lock = await lockDirectory(directory);
    await lock.release();
  });

  it('lets exactly one of many take over a dead lock', async () => {
    await leaveStaleLock();
    for (let round = 0; round < 20; round += 1) {
      const attempts = await Promise.allSettled(Array.from({ length: 12 }, () => lockDirectory(directory)));
      const held = attempts.filter((attempt) => attempt.status === 'fulfilled');
      expect(held).toHaveLength(1);
      for (const attempt of held) await attempt.value.release();
      await leaveStaleLock();
    }
  }, 60_000);

  it.each<[string, (socket: Socket) => unknown]>([
    ['is silent', () => undefined],
    ['hangs up without a word', (socket) => socket.end()],
    ['hangs up within its answer', (socket) => socket.end('{"pid":')],
  ])('does not take a holder that %s for a dead one', async (_what, answer) => {
    const server = createServer(answer).listen(join(directory, STALE));
    await once(server, 'listening');
    await expect(lockDirectory(directory)).rejects.toThrow(/does not answer/);
    server.close();
  });
});
