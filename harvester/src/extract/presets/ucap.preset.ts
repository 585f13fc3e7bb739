import type { PresetRule } from '../../domain/harvest-rule.ts';
import { read, refused, type Reading } from '../../domain/stage-result.ts';
import { absoluteUrl } from '../links.ts';
import { countIn, isObject, jsonAnswer, looksLikeJson, recordItems, type JsonObject } from './json-answer.ts';
import {
  leadTo,
  nextOf,
  numberedPager,
  pagesOf,
  type PagerFacts,
  type PresetAsk,
  type PresetPage,
} from './preset-page.ts';

const SEARCH =
  /["'](\/?[\w./:-]{0,200}\/(?:common\/search|searchList|search)\/[0-9a-f]{16,64})(\?[^"'<>\s]{0,500})?["']/i;
const CHANNEL = /\bchannel_?id\b["']?\s{0,5}(?:[:=,]|content\s{0,5}=|value\s{0,5}=)\s{0,5}["']([0-9a-f]{32})["']/i;
const NAMES = {
  title: ['title', 'subTitle'],
  url: ['url', 'pubUrl'],
  date: ['publishedTimeStr', 'publishedTime', 'releaseTime'],
};
const PAGE_SIZE = 20;

/**
 * UCAP. What it relies on:
 * - the column page names its records' address, `/common/search/{channelId}` (also `/searchList/…`, `/search/…`), or its
 *   channel: `channelId = "…32 hex digits…"`, as a variable, a hidden field or a meta tag; or the rule's `endpoint` does;
 * - records are asked for by `?_isAgg=true&_isJson=true&_pageSize=20&page=1`, counting from 1;
 * - the answer is JSON: `{"data":{"total":45,"page":1,"rows":20,"results":[{"title","url","publishedTimeStr"}]}}`, also
 *   with `results.data` around it; addresses may leave out their scheme (`//host/…`), titles may carry markup.
 * @returns refused `wrong_type` for a broken answer, `list_empty` for one without results, `rule_no_match` for a column
 *   page that does not say where its records are and for an answer of another shape
 */
export function readUcap(text: string, rule: PresetRule, ask: PresetAsk): Reading<PresetPage> {
  if (!looksLikeJson(text)) return lead(text, rule, ask.pageUrl);
  const answer = jsonAnswer(text);
  if (answer.kind === 'refused') return answer;
  const data = dataOf(answer.value);
  const results = data?.['results'];
  if (!data || !Array.isArray(results)) return refused('rule_no_match', 'data.results');
  if (results.length === 0) return refused('list_empty', 'data.results');
  const items = recordItems(results, NAMES, { baseUrl: rule.url, reference: ask.reference });
  if (items.kind === 'refused') return items;
  if (items.value.length === 0) return refused('rule_no_match', 'data.results[].title, url');
  const pager = pagerOf(data, results.length, ask.pageUrl);
  const skippedRows = results.length - items.value.length;
  return read({ items: items.value, skippedRows, next: nextOf(pager, rule.maxPages), pager });
}

function dataOf(answer: JsonObject): JsonObject | undefined {
  if (isObject(answer['data'])) return answer['data'];
  const { results } = answer;
  return isObject(results) && isObject(results['data']) ? results['data'] : undefined;
}

function lead(text: string, rule: PresetRule, pageUrl: string): Reading<PresetPage> {
  const url = rule.endpoint ?? ucapEndpoint(text, pageUrl);
  return url === undefined ? refused('rule_no_match', 'channelId') : read(leadTo(firstPage(url)));
}

/** Where a column page says that its records are; undefined where it does not. */
export function ucapEndpoint(text: string, pageUrl: string): string | undefined {
  const search = SEARCH.exec(text);
  if (search?.[1]) return absoluteUrl(`${search[1]}${search[2]?.replaceAll('&amp;', '&') ?? ''}`, pageUrl);
  const channel = CHANNEL.exec(text)?.[1];
  return channel === undefined ? undefined : absoluteUrl(`/common/search/${channel}`, pageUrl);
}

function firstPage(address: string): string {
  const url = new URL(address);
  const given = url.searchParams;
  for (const [name, value] of [
    ['_isAgg', 'true'],
    ['_isJson', 'true'],
    ['_pageSize', String(PAGE_SIZE)],
    ['page', '1'],
  ] as const) {
    if (!given.get(name)) given.set(name, value);
  }
  return url.href;
}

function pagerOf(data: JsonObject, shown: number, pageUrl: string): PagerFacts {
  const asked = new URL(pageUrl).searchParams;
  const page = countIn(data['page']) || countIn(asked.get('page')) || 1;
  const records = countIn(data['total']);
  const size = countIn(data['rows']) || countIn(asked.get('_pageSize')) || PAGE_SIZE;
  return numberedPager({
    page,
    pages: pagesOf({ page, shown, size, records }),
    records,
    urlOf: (number) => pageAt(pageUrl, number),
  });
}

function pageAt(address: string, page: number): string {
  const url = new URL(address);
  url.searchParams.set('page', String(page));
  return url.href;
}
