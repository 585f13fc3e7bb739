// Part of the kernel's build: the dump of an empty embedded cluster that new data directories start from.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openPglite } from '../kernel/dist/node/index.js';
import { ROOT } from './run.mjs';

const engine = await openPglite({});
const dump = await engine.dump();
await engine.close();
writeFileSync(join(ROOT, 'kernel/dist/node/database/pglite-template.tar.gz'), gzipSync(dump));
