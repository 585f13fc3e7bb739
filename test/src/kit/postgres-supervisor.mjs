// Runs one `postgres` and outlives nothing: when its standard input closes, whichever way its parent ended
// (teardown, Ctrl-C, kill -9), it stops the server and removes the cluster directory.
// argv: JSON {command, args, directory, uid?, gid?}
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const { command, args, directory, uid, gid } = JSON.parse(process.argv[2]);
const server = spawn(command, args, {
  cwd: directory,
  stdio: ['ignore', 'ignore', 'inherit'],
  ...(uid === undefined ? {} : { uid, gid }),
});

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.kill('SIGINT'); // fast shutdown: disconnects clients, waits for no one
  setTimeout(() => server.kill('SIGQUIT'), 5000).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
server.on('close', (code) => {
  rmSync(directory, { recursive: true, force: true });
  process.exit(stopping ? 0 : (code ?? 1));
});
