import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PRESET_NAMES } from '@gongkai/harvester/extract';
import { EXIT, type ExitCode } from '@gongkai/kernel/node';
import { localDateIn } from '@gongkai/kernel/pure';
import { evaluateList, type ListEvaluation, type ListFile } from './lists.ts';
import { sayUsage } from './say-usage.ts';

/** `base`: `URL` for all files or `FILE=URL` for one, several times; `preset`: reads only by this preset. */
export type ListOptions = { json: boolean; base: readonly string[]; preset?: string | undefined };

const PAGE = /\.(?:s?html?|xhtml|xml|json|jsp|jspx|aspx?|php|rss|atom)$/i;
const ANSWERS = /\.expected\.json$/i;

/** Prints what list pages give without a rule; with `json` one line of JSON a file, in the order of their names. */
export async function runLists(path: string, options: ListOptions): Promise<ExitCode> {
  const { preset } = options;
  if (preset !== undefined && !PRESET_NAMES.some((name) => name === preset)) {
    const known = PRESET_NAMES.join(', ');
    return sayUsage(`没有预设 ${preset}；可用的有 ${known}`, `there is no preset ${preset}; there are ${known}`);
  }
  const files = await filesOf(path, options.base);
  const wrong = files.find(({ base }) => base !== undefined && !/^https?:\/\/./i.test(base));
  if (wrong) {
    return sayUsage(`${wrong.base} 不是 http(s) 完整网址`, `${wrong.base} is no full http(s) address`);
  }
  if (files.length === 0) {
    return sayUsage(
      `${path} 中没有列表页：需要 html、xml 或 json 文件`,
      'holds no list page: html, xml or json files are needed',
    );
  }
  const today = localDateIn(new Date());
  for (const file of files) {
    const evaluation = evaluateList(file, today, preset);
    process.stdout.write(`${options.json ? JSON.stringify(evaluation) : lineOf(evaluation)}\n`);
  }
  return EXIT.ok;
}

async function filesOf(path: string, bases: readonly string[]): Promise<ListFile[]> {
  const isFolder = (await stat(path)).isDirectory();
  const paths = isFolder ? (await readdir(path)).toSorted().map((name) => join(path, name)) : [path];
  const pages = paths.filter((one) => !isFolder || (PAGE.test(one) && !ANSWERS.test(one)));
  return Promise.all(
    pages.map(async (one) => ({ file: basename(one), bytes: await readFile(one), base: baseOf(basename(one), bases) })),
  );
}

function baseOf(file: string, bases: readonly string[]): string | undefined {
  const own = bases.find((base) => base.startsWith(`${file}=`));
  return own ? own.slice(file.length + 1) : bases.findLast((base) => !/^[^/]{1,255}=/.test(base));
}

function lineOf({ file, by, items, pager }: ListEvaluation): string {
  const dated = items.filter(({ date }) => date !== null).length;
  const place = pager ? `${pager.currentPage + 1}/${pager.countPage ?? '?'} → ${pager.next ?? '–'}` : '–';
  return `${file}: ${by ?? '–'}, ${items.length} 条 items, ${dated} 有日期 dated, 页 page ${place}`;
}
