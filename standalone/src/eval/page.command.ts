import { readFile } from 'node:fs/promises';
import { assertOutsideTransaction, createSafeFetch, EXIT, type ExitCode } from '@gongkai/kernel/node';
import { localDateIn } from '@gongkai/kernel/pure';
import { evaluatePage, type PageEvaluation, type PageInput } from './page.ts';

/**
 * Prints everything that is read of one page, with where each answer was found.
 * @param place file, or an http(s) address; only public addresses are asked
 */
export async function runPage(place: string, json: boolean): Promise<ExitCode> {
  const input = /^https?:\/\//i.test(place) ? await fetched(place) : await filed(place);
  if (input === undefined) return EXIT.unavailable;
  const evaluation = evaluatePage(input, localDateIn(new Date()));
  process.stdout.write(`${json ? JSON.stringify(evaluation) : tableOf(evaluation)}\n`);
  return EXIT.ok;
}

async function filed(path: string): Promise<PageInput> {
  return { bytes: await readFile(path), contentType: null, url: null };
}

async function fetched(url: string): Promise<PageInput | undefined> {
  const safeFetch = createSafeFetch({ assertOutsideTransaction, userAgent: 'GongkaiHarvester/1.0 (eval)' });
  try {
    const answer = await safeFetch(url);
    if (answer.ok && answer.status < 400) {
      return { bytes: answer.body, contentType: answer.headers['content-type'] ?? null, url: answer.finalUrl };
    }
    const reason = answer.ok ? `HTTP ${answer.status}` : `${answer.failure}: ${answer.detail}`;
    process.stderr.write(`无法读取 ${url}：${reason}\ncannot be read: ${reason}\n`);
    return undefined;
  } finally {
    await safeFetch.close();
  }
}

function tableOf({ url, bytes, charset, article, feed, rules }: PageEvaluation): string {
  const head = `${url}  ${bytes} B  ${charset.charset} (${charset.origin}, ${charset.damaged} 处损坏 damaged)`;
  return [head, ...articleRows(article), ...feedRows(feed), ...ruleRows(rules)].join('\n');
}

function articleRows(article: PageEvaluation['article']): string[] {
  if ('refused' in article) return [`文章 article: ${article.refused}`];
  const { candidates, conflicts, attachments, tags } = article;
  const told = Object.entries(tags).filter(([, value]) => value !== null && value.length > 0);
  return [
    '文章 article (✓ 采用 taken)',
    ...candidates.map((one) => `  ${one.isChosen ? '✓' : ' '} ${one.field} [${one.origin}] ${one.value ?? one.text}`),
    ...attachments.map(({ title, url }) => `    附件 attachment ${title} ${url}`),
    ...(conflicts.length > 0 ? [`  冲突 conflicts: ${conflicts.join(', ')}`] : []),
    ...told.map(([name, value]) => `  标签 tag ${name}: ${String(value)}`),
  ];
}

function feedRows(feed: PageEvaluation['feed']): string[] {
  return feed === null ? [] : [`订阅源 feed ${feed.format}: ${feed.title}, ${feed.entries.length} 条 entries`];
}

function ruleRows(rules: PageEvaluation['rules']): string[] {
  return rules.map(({ rule, items, evidence }) => {
    const kind = rule.kind === 'preset' ? rule.preset : rule.kind;
    return `规则 rule ${kind}: ${items.length} 条 items (${evidence.join('; ')})`;
  });
}
