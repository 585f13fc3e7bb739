import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Wording } from './development-reform-content.ts';

/** Where the site whose text changes remembers which text it shows. */
export interface WordingMemory {
  readonly wording: Wording;
  remember(wording: Wording): void;
}

const FILE = 'sample-development-reform.txt';

/** Remembers in the data directory: a site that began again with its first text would add two editions at every start. */
export function openWordingFile(dataDir: string): WordingMemory {
  const path = join(dataDir, FILE);
  return {
    wording: readIfThere(path) === 'B' ? 'B' : 'A',
    // at once, or a process that ends right after would have shown a text nobody remembers
    remember: (wording) => {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(path, wording);
    },
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
