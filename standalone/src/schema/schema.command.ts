import { EXIT, type ExitCode } from '@gongkai/kernel/node';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GENERATED_FOLDERS, generateSchema } from './generate-schema.ts';
import { filesIn, readText, ROOT } from './repository.ts';

/**
 * Makes every generated file. With `check` nothing is written: files that differ from what would be made are named.
 * @returns 1 when a file is stale (check), or when something has to be mended first
 */
export async function runSchemaCommand(options: { check: boolean; say: (line: string) => void }): Promise<ExitCode> {
  const { files, faults, breaking } = await generateSchema();
  const { say } = options;
  for (const fault of faults) say(`fault: ${fault}`);
  for (const change of breaking) say(`breaking change: ${change}`);
  const stale = await changedFiles(files);
  const leftOver = await leftOverFiles(files);
  if (options.check) return judge([...stale, ...leftOver], faults, say);
  for (const path of stale) await write(path, files.get(path) ?? '');
  for (const path of leftOver) await rm(join(ROOT, path));
  say(`${files.size} files made, ${stale.length} written, ${leftOver.length} removed`);
  return faults.length === 0 ? EXIT.ok : EXIT.failure;
}

function judge(stale: readonly string[], faults: readonly string[], say: (line: string) => void): ExitCode {
  for (const path of stale) say(`stale: ${path}`);
  if (stale.length > 0) say('run `npm run generate` and commit what it writes');
  return stale.length === 0 && faults.length === 0 ? EXIT.ok : EXIT.failure;
}

async function changedFiles(files: ReadonlyMap<string, string>): Promise<string[]> {
  const changed: string[] = [];
  for (const [path, text] of files) if ((await readText(path)) !== text) changed.push(path);
  return changed.sort();
}

async function leftOverFiles(files: ReadonlyMap<string, string>): Promise<string[]> {
  const present: string[] = [];
  for (const { folder, extension } of GENERATED_FOLDERS) present.push(...(await filesIn(folder, extension)));
  return present.filter((path) => !files.has(path));
}

async function write(path: string, text: string): Promise<void> {
  const target = join(ROOT, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}
