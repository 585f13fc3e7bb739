import { readFile } from 'node:fs/promises';
import { EXIT, type ExitCode } from '@gongkai/kernel/node';
import { evaluateWorkdays } from './workdays.ts';

/**
 * Prints how the shipped calendar does on a file of known answers; `{cases, right, wrong}` with `json`.
 * @returns 1 when an answer is wrong
 * @throws ZodError when the file has another shape
 */
export async function runWorkdays(file: string, json: boolean): Promise<ExitCode> {
  const evaluation = evaluateWorkdays(JSON.parse(await readFile(file, 'utf8')));
  const { cases, right, wrong } = evaluation;
  const lines = wrong.map(({ name, expected, got }) => `${name}: 应为 expected ${expected}, 得 got ${got}`);
  const text = [`${right}/${cases} 正确 right`, ...lines].join('\n');
  process.stdout.write(`${json ? JSON.stringify(evaluation) : text}\n`);
  return wrong.length === 0 ? EXIT.ok : EXIT.failure;
}
