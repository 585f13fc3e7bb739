import type { Command } from 'commander';
import type { Run } from './program.ts';

/** A measurement: what it reads, and the module that does it, loaded when it is asked for. */
interface Evaluation {
  readonly name: string;
  readonly input: string;
  readonly about: string;
  readonly description: string;
  readonly run: (input: string, json: boolean) => ReturnType<Run>;
}

const EVALUATIONS: readonly Evaluation[] = [
  {
    name: 'workdays',
    input: 'file',
    about: '已知答案的 JSON 文件 / JSON file of known answers',
    description: '工作日与期限 / working days and deadlines',
    run: async (file, json) => (await import('../eval/workdays.command.ts')).runWorkdays(file, json),
  },
  {
    name: 'articles',
    input: 'dir',
    about: '含 original/、cleaned/、date/ 的目录 / folder with original/, cleaned/, date/',
    description: '不用规则读取文章页 / article pages read without a rule',
    run: async (dir, json) => (await import('../eval/articles.command.ts')).runArticles(dir, json),
  },
];

/** Adds what is measured against known answers. `--json` prints JSON and nothing else. */
export function addEvaluation(program: Command, done: (run: Run) => Promise<void>): void {
  const group = program.command('eval').description('评测 / measure against known answers');
  for (const { name, input, about, description, run } of EVALUATIONS) {
    group
      .command(name)
      .argument(`<${input}>`, about)
      .option('--json', '只输出 JSON / print JSON only')
      .description(description)
      .action((given: string, { json = false }: { json?: boolean }) => done(() => run(given, json)));
  }
}
