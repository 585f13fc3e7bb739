import { readFile } from 'node:fs/promises';
import { EXIT, type ExitCode } from '@gongkai/kernel/node';
import { localDateIn } from '@gongkai/kernel/pure';
import { evaluateDates } from './dates.ts';

/**
 * Prints how dates are read of a file of specs.
 * @throws ZodError when the file has another shape
 */
export async function runDates(file: string, json: boolean): Promise<ExitCode> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  const evaluation = evaluateDates(JSON.parse(text), localDateIn(new Date()));
  const { total, covered, right, skipped, cases } = evaluation;
  const wrong = cases.filter(({ ok }) => !ok);
  const lines = [
    `${right}/${covered} 正确 right`,
    `${total} 例中未涉及 not covered: ${Object.entries(skipped)
      .map(([reason, count]) => `${reason} ${count}`)
      .join(', ')}`,
    ...wrong.map(({ input, expected, got }) => `${input}: 应为 expected ${expected}, 得 got ${got}`),
  ];
  process.stdout.write(`${json ? JSON.stringify(evaluation) : lines.join('\n')}\n`);
  return EXIT.ok;
}
