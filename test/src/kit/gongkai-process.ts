import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { plainEnvironment, startSupervised } from './supervised-process.ts';

const CLI = fileURLToPath(new URL('../../../standalone/dist/cli.js', import.meta.url));
const EVENT_TIMEOUT_MS = 290_000;
const POLL_MS = 50;
const GRACE_MS = 30_000;

/** One line `gongkai` wrote for machines. */
export type EventLine = Readonly<Record<string, unknown>> & { readonly event: string };

/** How a command ended. */
export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `gongkai start` as a process of its own. */
export interface GongkaiProcess {
  readonly pid: number;
  /** Everything it wrote to both its streams. */
  log(): string;
  /** The line of an event, once it is there. @throws Error with the log when the process ends first or 290 s pass */
  event(name: string): Promise<EventLine>;
  /** What it told so far under a name. */
  events(name: string): EventLine[];
  /** Sends the signal and waits for the end. @returns its exit code, 1 when it did not end by itself */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number>;
  /** Ends it whatever it does; safe to call twice. */
  stop(): Promise<void>;
}

/** Starts the built platform. Needs built packages. @param env its settings */
export async function startGongkai(env: Readonly<Record<string, string>>): Promise<GongkaiProcess> {
  const program = { command: process.execPath, args: [CLI, 'start'], graceMs: GRACE_MS };
  const running = startSupervised(
    { ...program, signals: ['SIGTERM', 'SIGKILL'] },
    { ...plainEnvironment(), LOG_FORMAT: 'json', ...env },
  );
  const pid = await running.pid;
  const events = (name: string): EventLine[] => eventsIn(running.output()).filter(({ event }) => event === name);
  return {
    pid,
    log: running.log,
    events,
    event: async (name) => {
      const deadline = Date.now() + EVENT_TIMEOUT_MS;
      for (;;) {
        const [line] = events(name);
        if (line) return line;
        if (!running.isRunning() || Date.now() > deadline) throw new Error(`no event "${name}":\n${running.log()}`);
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    end: async (signal) => {
      process.kill(pid, signal);
      await running.ended;
      return running.exitCode() ?? 1;
    },
    stop: running.stop,
  };
}

function eventsIn(output: string): EventLine[] {
  // the last line may not be whole yet
  const lines = output.split('\n').slice(0, -1);
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as EventLine);
}

/** Runs one command of the built `gongkai` to its end. */
export function runGongkai(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Finished> {
  const options = { env: { ...plainEnvironment(), LOG_FORMAT: 'json', ...env }, timeout: EVENT_TIMEOUT_MS };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, ...args], options, (_error, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? 1, stdout, stderr }),
    );
  });
}
