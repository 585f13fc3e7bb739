import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText } from '@gongkai/harvester/extract';
import { EXIT, type ExitCode } from '@gongkai/kernel/node';
import { localDateIn } from '@gongkai/kernel/pure';
import { evaluateArticles, type ArticleEvaluation, type LabelledPage } from './articles.ts';
import { sayUsage } from './say-usage.ts';

/**
 * Prints how well article pages are read without a rule.
 * @param dir folder with `original/*.html` as served, `cleaned/*.txt` with the bodies and, where known, `date/*.txt`
 */
export async function runArticles(dir: string, json: boolean): Promise<ExitCode> {
  const pages = await labelledPages(dir);
  if (pages.length === 0) {
    return sayUsage(
      `${dir} 中没有带标注的网页：需要 original/*.html 和同名的 cleaned/*.txt`,
      'holds no labelled page: original/*.html and cleaned/*.txt of the same names are needed',
    );
  }
  const evaluation = evaluateArticles(pages, localDateIn(new Date()));
  process.stdout.write(`${json ? JSON.stringify(evaluation) : tableOf(evaluation)}\n`);
  return EXIT.ok;
}

async function labelledPages(dir: string): Promise<LabelledPage[]> {
  const files = (await readdir(join(dir, 'original'))).filter((file) => /\.html?$/i.test(file)).toSorted();
  const pages = await Promise.all(files.map((file) => labelledPage(dir, file)));
  return pages.filter((page) => page !== undefined);
}

async function labelledPage(dir: string, file: string): Promise<LabelledPage | undefined> {
  const name = file.replace(/\.html?$/i, '');
  const body = await labelOf(dir, 'cleaned', name);
  if (body === undefined) return undefined;
  const bytes = await readFile(join(dir, 'original', file));
  return { name, bytes, body, date: (await labelOf(dir, 'date', name)) ?? '' };
}

async function labelOf(dir: string, folder: string, name: string): Promise<string | undefined> {
  try {
    return decodeText(await readFile(join(dir, folder, `${name}.txt`))).text.trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function tableOf({ perPage, ...means }: ArticleEvaluation): string {
  const rows = perPage.map((page) =>
    [
      page.bodyF1.toFixed(3),
      page.charsetRight ? '✓' : '✗',
      page.titleFound ? '✓' : '✗',
      page.dateExact === null ? '·' : page.dateExact ? '✓' : '✗',
      page.page.slice(0, 24),
      page.title ?? page.refused ?? '',
    ].join('  '),
  );
  return [
    '正文F1 编码 标题 日期 网页 · body F1, charset, title, date, page',
    ...rows,
    `网页 pages ${means.pages}`,
    `正文 bodyF1 ${means.bodyF1}`,
    `日期 dateExact ${means.dateExact} (${means.datedPages} 有标注 labelled)`,
    `标题 titleFound ${means.titleFound}`,
    `编码 charsetRight ${means.charsetRight}`,
  ].join('\n');
}
