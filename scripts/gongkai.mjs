// `npm start`, `npm run eval`, …: builds silently where needed, then becomes the `gongkai` command line.
// In this process rather than in a child, so signals reach the program itself.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT } from './run.mjs';

/**
 * npm hands a signal to the shell between it and this process, and the shell dies of it without telling: what loses its
 * parent was meant to end too.
 */
function endWithParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 300).unref();
}

if (process.env.npm_lifecycle_event !== undefined) endWithParent();
const status = build({ quiet: true });
if (status === 0) {
  const cli = join(ROOT, 'standalone/dist/cli.js');
  process.argv = [process.execPath, cli, ...process.argv.slice(2)];
  await import(pathToFileURL(cli).href);
} else {
  process.exitCode = status;
}
