// Runs one program and outlives nothing: when its standard input closes, whichever way its parent ended (teardown,
// Ctrl-C, kill -9), it stops the program and removes the directory it was given.
// argv: JSON {command, args, signals: [ask, force], graceMs, directory?, uid?, gid?}; tells the program's pid over IPC.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const { command, args, signals, graceMs, directory, uid, gid } = JSON.parse(process.argv[2]);
const [ask, force] = signals;
const program = spawn(command, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  ...(directory === undefined ? {} : { cwd: directory }),
  ...(uid === undefined ? {} : { uid, gid }),
});

let isStopping = false;
function stop() {
  if (isStopping) return;
  isStopping = true;
  program.kill(ask);
  setTimeout(() => program.kill(force), graceMs).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
program.on('spawn', () => process.send?.({ pid: program.pid }));
program.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
program.on('close', (code) => {
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
  process.exit(isStopping ? 0 : (code ?? 1));
});
