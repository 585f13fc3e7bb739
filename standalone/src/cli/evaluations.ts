import type { Command } from 'commander';
import type { Run } from './run.ts';

/** Values of the options some measurements have beside `--json`. */
type Given = { readonly base?: readonly string[]; readonly preset?: readonly string[] };

/** A measurement: what it reads, and the module that does it, loaded when it is asked for. */
interface Evaluation {
  readonly name: string;
  readonly input: string;
  readonly about: string;
  readonly description: string;
  /** Options beside `--json`, each of which may be given several times. */
  readonly options?: readonly { name: keyof Given; value: string; about: string }[];
  readonly run: (input: string, json: boolean, given: Given) => ReturnType<Run>;
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
  {
    name: 'lists',
    input: 'dir',
    about: '列表页目录或文件 / folder of list pages, or one of them',
    description: '不用规则读取列表页 / list pages read without a rule',
    options: [
      { name: 'base', value: '[file=]url', about: '页面原网址 / address the pages, or one file, came from' },
      { name: 'preset', value: 'name', about: '只用该预设 / read by this preset only' },
    ],
    run: async (dir, json, { base = [], preset }) =>
      (await import('../eval/lists.command.ts')).runLists(dir, { json, base, preset: preset?.at(-1) }),
  },
  {
    name: 'feeds',
    input: 'dir',
    about: '订阅源文件的目录，含子目录 / folder of feeds, with the folders in it',
    description: '读取 RSS、Atom、RDF、CDF、JSON Feed / feeds of every kind',
    run: async (dir, json) => (await import('../eval/feeds.command.ts')).runFeeds(dir, json),
  },
  {
    name: 'dates',
    input: 'file',
    about: '日期表达式的 JSON 文件 / JSON file of date expressions',
    description: '列表与公文日期 / dates of lists and documents',
    run: async (file, json) => (await import('../eval/dates.command.ts')).runDates(file, json),
  },
  {
    name: 'page',
    input: 'place',
    about: '文件或公开网址 / a file, or a public address',
    description: '一个网页的全部读取结果及出处 / everything read of one page, with origins',
    run: async (place, json) => (await import('../eval/page.command.ts')).runPage(place, json),
  },
];

/** Adds what is measured against known answers. `--json` prints JSON and nothing else. */
export function addEvaluation(program: Command, done: (run: Run) => Promise<void>): void {
  const group = program.command('eval').description('评测 / measure against known answers');
  for (const { name, input, about, description, options = [], run } of EVALUATIONS) {
    const command = group
      .command(name)
      .argument(`<${input}>`, about)
      .option('--json', '只输出 JSON / print JSON only')
      .description(description)
      .action((asked: string, { json = false, ...given }: Given & { readonly json?: boolean }) =>
        done(() => run(asked, json, given)),
      );
    for (const option of options) command.option(`--${option.name} <${option.value}>`, option.about, collected);
  }
}

function collected(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}
