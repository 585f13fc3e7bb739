import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository; the same way up from `src/schema` and from `dist/schema`. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Text of a file, undefined where there is none. @param path relative to the root */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(join(ROOT, path), 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Paths of the files of a folder whose names end in `extension`, sorted; none when the folder is missing. */
export async function filesIn(folder: string, extension: string): Promise<string[]> {
  try {
    const names = await readdir(join(ROOT, folder));
    return names
      .filter((name) => name.endsWith(extension))
      .sort()
      .map((name) => `${folder}/${name}`);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
