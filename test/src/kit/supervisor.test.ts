import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';

const SUPERVISOR = fileURLToPath(new URL('./supervisor.mjs', import.meta.url));

/** A test run in miniature: starts the supervisor the way the kit does, then does nothing. */
const PARENT = `
  const [supervisor, request] = process.argv.slice(1);
  const child = require('node:child_process').spawn(process.execPath, [supervisor, request],
    { stdio: ['pipe', 'ignore', 'inherit'], detached: true });
  child.once('spawn', () => process.stdout.write('started'));
  setInterval(() => {}, 1000);`;

/** The supervised program writes its pid where the test can read it. */
const PROGRAM = `
  process.stderr.write(String(process.pid) + '\\n');
  setInterval(() => {}, 1000);`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // ESRCH: no such process
  }
}

test.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
  'a run ended by %s leaves no program behind',
  async (signal) => {
    const directory = mkdtempSync(join(tmpdir(), 'gongkai-supervised-'));
    const signals = ['SIGTERM', 'SIGKILL'];
    const request = JSON.stringify({
      command: process.execPath,
      args: ['-e', PROGRAM],
      signals,
      graceMs: 5000,
      directory,
    });
    const parent = spawn(process.execPath, ['-e', PARENT, SUPERVISOR, request], { stdio: ['ignore', 'pipe', 'pipe'] });
    const programPid = await new Promise<number>((resolve) => {
      parent.stderr.setEncoding('utf8').once('data', (text: string) => resolve(Number(text)));
    });
    expect(isAlive(programPid)).toBe(true);

    parent.kill(signal);

    await vi.waitFor(() => expect([isAlive(programPid), existsSync(directory)]).toEqual([false, false]), {
      timeout: 10_000,
      interval: 50,
    });
  },
  20_000,
);
