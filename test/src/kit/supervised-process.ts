import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SUPERVISOR = fileURLToPath(new URL('./supervisor.mjs', import.meta.url));
const KEPT_LOG_CHARACTERS = 200_000;

/** A program that cannot outlive the test run, however the run ends. */
export interface SupervisedProcess {
  /** Rejects when the program could not be started. */
  readonly pid: Promise<number>;
  /** True until the program has ended. */
  isRunning(): boolean;
  /** What it wrote to both its streams, the last 200,000 characters. */
  log(): string;
  /** The same of its standard output alone. */
  output(): string;
  /** Its exit code once it has ended, 1 when a signal ended it; undefined before, and 0 when `stop` ended it. */
  exitCode(): number | undefined;
  /** Asks it to end, forces it after the grace, resolves when it has; safe to call twice. */
  stop(): Promise<void>;
  /** Resolves when it has ended, by itself or not. */
  readonly ended: Promise<void>;
}

export interface SupervisedProgram {
  readonly command: string;
  readonly args: readonly string[];
  /** Signal that asks the program to end, and the one sent when it has not within the grace. */
  readonly signals: readonly [ask: NodeJS.Signals, force: NodeJS.Signals];
  readonly graceMs: number;
  /** Working directory, removed when the program has ended. */
  readonly directory?: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** What a program needs to run, of the test run's environment: its settings must not configure the program. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/**
 * Starts a program under the supervisor.
 * @param env the program's whole environment; the run's own when left out
 */
export function startSupervised(program: SupervisedProgram, env?: NodeJS.ProcessEnv): SupervisedProcess {
  // Detached, so a Ctrl-C meant for the test run does not reach the program before its clients are done.
  const supervisor = spawn(process.execPath, [SUPERVISOR, JSON.stringify(program)], {
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    detached: true,
    ...(env === undefined ? {} : { env }),
  });
  let [log, output] = ['', ''];
  const keep = (chunk: string): void => void (log = (log + chunk).slice(-KEPT_LOG_CHARACTERS));
  const keepOutput = (chunk: string): void => void (output = (output + chunk).slice(-KEPT_LOG_CHARACTERS));
  supervisor.stdout?.setEncoding('utf8').on('data', keep).on('data', keepOutput);
  supervisor.stderr?.setEncoding('utf8').on('data', keep);
  const ended = new Promise<void>((resolve) => supervisor.once('close', () => resolve()));
  return {
    pid: programPid(supervisor, ended),
    isRunning: () => supervisor.exitCode === null && supervisor.signalCode === null,
    log: () => log,
    output: () => output,
    exitCode: () => supervisor.exitCode ?? undefined,
    ended,
    stop: () => {
      supervisor.stdin?.end();
      return ended;
    },
  };
}

function programPid(supervisor: ChildProcess, ended: Promise<void>): Promise<number> {
  const pid = new Promise<number>((resolve, reject) => {
    supervisor.once('message', (message) => resolve((message as { pid: number }).pid));
    supervisor.once('error', reject);
    void ended.then(() => reject(new Error('the program ended before it started')));
  });
  // Few callers ask for the pid; for the others its rejection is no unhandled one.
  pid.catch(() => undefined);
  return pid;
}
