import type { PresetRule } from '../../domain/harvest-rule.ts';
import { read, refused, type Reading } from '../../domain/stage-result.ts';
import { absoluteUrl } from '../links.ts';
import { countIn, jsonAnswer, looksLikeJson, recordItems } from './json-answer.ts';
import {
  leadTo,
  nextOf,
  numberedPager,
  pagesOf,
  type PagerFacts,
  type PresetAsk,
  type PresetPage,
} from './preset-page.ts';

const API = /["'(](\/?[\w./:-]{0,200}\/gkmlpt\/api\/all\/\d{1,9}\?[^"'<>\s)]{1,300})["')]/i;
const SID = /\bSID["']?\s{0,5}[:=]\s{0,5}["']?(\d{1,9})/i;
const NAMES = {
  title: ['title'],
  url: ['url', 'post_url'],
  date: ['display_publish_time', 'first_publish_time', 'publish_time', 'date', 'created_at', 'create_time'],
};
/** Articles the platform gives a page. */
const PAGE_SIZE = 100;

/**
 * The disclosure platform of Guangdong (gkmlpt). What it relies on:
 * - the column is `/gkmlpt/index#CATEGORY` (also `/gkmlpt/policy#…`), a page without rows that names its site,
 *   `SID: '755001'`; the category is the address's fragment, so the rule's address keeps it. Or the page or the rule's
 *   `endpoint` names `/gkmlpt/api/all/{category}?page=1&sid={sid}`; a path before `/gkmlpt` belongs to the site;
 * - pages count from 1 and hold 100 articles; page 0 is page 1 again and is never asked for;
 * - the answer is JSON: `{"total":245,"articles":[{"id","title","url","post_url","display_publish_time","date"}]}`, dates
 *   in seconds since 1970 or written.
 * @returns refused `wrong_type` for a broken answer, `list_empty` for one without articles, `rule_no_match` for a column
 *   page that does not say where its records are and for an answer of another shape
 */
export function readGkmlpt(text: string, rule: PresetRule, ask: PresetAsk): Reading<PresetPage> {
  if (!looksLikeJson(text)) return lead(text, rule, ask.pageUrl);
  const answer = jsonAnswer(text);
  if (answer.kind === 'refused') return answer;
  const { articles, total } = answer.value;
  if (!Array.isArray(articles)) return refused('rule_no_match', 'articles');
  if (articles.length === 0) return refused('list_empty', 'articles');
  const items = recordItems(articles, NAMES, { baseUrl: ask.pageUrl, reference: ask.reference });
  if (items.kind === 'refused') return items;
  if (items.value.length === 0) return refused('rule_no_match', 'articles[].title, url');
  const pager = pagerOf({ records: countIn(total), shown: articles.length }, ask.pageUrl);
  const skippedRows = articles.length - items.value.length;
  return read({ items: items.value, skippedRows, next: nextOf(pager, rule.maxPages), pager });
}

function lead(text: string, rule: PresetRule, pageUrl: string): Reading<PresetPage> {
  const url = rule.endpoint ?? gkmlptEndpoint(text, { pageUrl, columnUrl: rule.url });
  return url === undefined ? refused('rule_no_match', 'SID') : read(leadTo(pageAt(url, pageOf(url))));
}

/** Where a column page says that its records are; undefined where it does not. */
export function gkmlptEndpoint(text: string, from: { pageUrl: string; columnUrl: string }): string | undefined {
  const named = absoluteUrl(API.exec(text)?.[1]?.replaceAll('&amp;', '&'), from.pageUrl);
  if (named !== undefined) return named;
  const sid = SID.exec(text)?.[1];
  const category = /^#\/?(\d{1,9})$/.exec(new URL(from.columnUrl).hash)?.[1];
  const root = /^(.{0,300}?\/gkmlpt)(?:\/|$)/.exec(new URL(from.pageUrl).pathname)?.[1];
  if (sid === undefined || category === undefined || root === undefined) return undefined;
  return absoluteUrl(`${root}/api/all/${category}?page=1&sid=${sid}`, from.pageUrl);
}

function pagerOf({ records, shown }: { records: number | null; shown: number }, pageUrl: string): PagerFacts {
  const page = pageOf(pageUrl);
  return numberedPager({
    page,
    pages: pagesOf({ page, shown, size: PAGE_SIZE, records }),
    records,
    urlOf: (number) => pageAt(pageUrl, number),
  });
}

// page 0 is page 1: counted as 1, so that what follows it is page 2
function pageOf(address: string): number {
  return Math.max(countIn(new URL(address).searchParams.get('page')) ?? 1, 1);
}

function pageAt(address: string, page: number): string {
  const url = new URL(address);
  url.searchParams.set('page', String(page));
  return url.href;
}
