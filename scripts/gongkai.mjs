// `npm start`, `npm run eval`, …: builds silently where needed, then becomes the `gongkai` command line.
// In this process rather than in a child: signals reach the program itself, and nothing is left behind.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT } from './run.mjs';

const status = build({ quiet: true });
if (status === 0) {
  const cli = join(ROOT, 'standalone/dist/cli.js');
  process.argv = [process.execPath, cli, ...process.argv.slice(2)];
  await import(pathToFileURL(cli).href);
} else {
  process.exitCode = status;
}
