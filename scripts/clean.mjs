// `npm run clean`: removes what `npm run build` made.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

const isPackage = (entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.');
const folders = ['.', 'subgraphs'].flatMap((parent) =>
  readdirSync(join(ROOT, parent), { withFileTypes: true })
    .filter(isPackage)
    .map((entry) => join(ROOT, parent, entry.name)),
);
for (const folder of [ROOT, ...folders]) {
  for (const made of ['dist', '.turbo']) rmSync(join(folder, made), { recursive: true, force: true });
}
