import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program of this folder in a process of its own that told where it listens. */
export interface ChildServer {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

const START_WITHIN_MS = 120_000;

/**
 * Starts a program and waits until it says `{url}` over IPC.
 * @param program URL of the compiled file
 * @throws Error when it ends first or says nothing within two minutes
 */
export async function startChild(program: URL, env: Readonly<Record<string, string>>): Promise<ChildServer> {
  const child = fork(fileURLToPath(program), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${program.pathname} said nothing`)), START_WITHIN_MS);
    child.once('message', (message) => {
      clearTimeout(timer);
      resolve((message as { url: string }).url);
    });
    child.once('exit', (code) => reject(new Error(`${program.pathname} ended with ${code}`)));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program.pathname} has no process`);
  return {
    pid,
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Told by a program that was started as a child: it can be asked now. It ends with its parent. */
export function listening(url: string): void {
  process.once('disconnect', () => process.exit());
  process.send?.({ url });
}
