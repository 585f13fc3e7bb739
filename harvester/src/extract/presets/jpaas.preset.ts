import type { PresetRule } from '../../domain/harvest-rule.ts';
import { read, refused, type Reading } from '../../domain/stage-result.ts';
import { rankRows } from '../infer/rank-rows.ts';
import { absoluteUrl, loadFragment } from '../links.ts';
import { DEEPEST_NESTING, isTooDeep } from '../nesting.ts';
import { countIn, isObject, jsonAnswer, looksLikeJson } from './json-answer.ts';
import {
  leadTo,
  nextOf,
  numberedPager,
  pagesOf,
  type PagerFacts,
  type PresetAsk,
  type PresetPage,
} from './preset-page.ts';

const UNIT = /["'](\/?[\w./:-]{0,200}\/front\/page\/build\/unit)(\?[^"'<>\s]{1,2000})?["']/i;
const QUERY = /queryData\s{0,5}=\s{0,5}(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')/gi;
const PAIR = /["']?(\w{1,40})["']?\s{0,5}:\s{0,5}["']([^"']{0,200})["']/g;
const FIRST_PAGE = { pageNo: 1, pageSize: 20 };

/**
 * Hanweb jpaas. What it relies on:
 * - the column page holds no rows but a script that asks for them:
 *   `<script url="/api-gateway/jpaas-publish-server/front/page/build/unit" queryData="{'webId':'…','pageId':'…',
 *   'parseType':'bulidstatic','pageType':'column','tagId':'…','tplSetId':'…'}">`, or that address with its parameters
 *   stands in the page, or in the rule's `endpoint`;
 * - pages are asked for by `paramJson={"pageNo":2,"pageSize":20}`, counting from 1;
 * - the answer is JSON: `{"success":true,"data":{"html":"<ul><li>…</li></ul><div count=\"45\" rows=\"20\" pageNo=\"2\">"}}`
 *   where `count` is the number of all records and `rows` how many a page holds; also as `'count':'45'` in an attribute.
 * @returns refused `wrong_type` for a broken answer, `list_empty` for one without rows, `rule_no_match` for a column page
 *   that does not say where its records are
 */
export function readJpaas(text: string, rule: PresetRule, ask: PresetAsk): Reading<PresetPage> {
  if (!looksLikeJson(text)) return lead(text, rule, ask.pageUrl);
  const answer = jsonAnswer(text);
  if (answer.kind === 'refused') return answer;
  const data = answer.value['data'];
  const html = isObject(data) ? data['html'] : undefined;
  if (typeof html !== 'string') return refused('rule_no_match', 'data.html');
  if (isTooDeep(html)) return refused('too_large', `more than ${DEEPEST_NESTING} elements inside each other`);
  // scripts put the rows into the column, whose address their links start from
  const context = { $: loadFragment(html), baseUrl: rule.url, reference: ask.reference };
  const list = rankRows(context, rule.url, 1)[0];
  if (!list) return refused('list_empty', 'data.html');
  const pager = pagerOf(html, list.readings.length, ask.pageUrl);
  const items = list.readings.map(({ item }) => item);
  return read({ items, skippedRows: 0, next: nextOf(pager, rule.maxPages), pager });
}

function lead(text: string, rule: PresetRule, pageUrl: string): Reading<PresetPage> {
  const url = rule.endpoint ?? jpaasEndpoint(text, pageUrl);
  if (url === undefined) return refused('rule_no_match', 'build/unit');
  const { pageNo, pageSize } = paramsOf(url);
  return read(leadTo(pageAt(url, pageNo, pageSize)));
}

/** Where a column page says that its records are; undefined where it does not. */
export function jpaasEndpoint(text: string, pageUrl: string): string | undefined {
  const unit = text.includes('/front/page/build/unit') ? UNIT.exec(text) : null;
  if (!unit?.[1]) return undefined;
  const said = unit[2]?.slice(1).replaceAll('&amp;', '&') ?? queryOf(text);
  return said === undefined ? undefined : absoluteUrl(`${unit[1]}?${said}`, pageUrl);
}

// breadcrumbs and menus of a page are asked for in the same way
function queryOf(text: string): string | undefined {
  const queries = [...text.matchAll(QUERY)].slice(0, MOST_UNITS).map(parametersIn);
  const lists = queries.filter((query) => /列表|list/i.test(query.get('tagId') ?? ''));
  return [...lists, ...queries].find(({ size }) => size > 0)?.toString();
}

const MOST_UNITS = 50;

function parametersIn([, double, single]: RegExpExecArray): URLSearchParams {
  const data = (double ?? single ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
  return new URLSearchParams(
    [...data.matchAll(PAIR)].map(([, name = '', value = '']): [string, string] => [name, value]),
  );
}

function pagerOf(html: string, shown: number, pageUrl: string): PagerFacts {
  const asked = paramsOf(pageUrl);
  const page = attributeNumber(html, 'pageNo') ?? asked.pageNo;
  const records = attributeNumber(html, 'count');
  const size = attributeNumber(html, 'rows') ?? asked.pageSize;
  return numberedPager({
    page: Math.max(page, 1),
    pages: pagesOf({ page: Math.max(page, 1), shown, size, records }),
    records,
    urlOf: (number) => pageAt(pageUrl, number, size),
  });
}

// `count="45"` of an element, `'count':'45'` of its query data
function attributeNumber(html: string, name: string): number | null {
  const match = new RegExp(String.raw`\b${name}["']?\s{0,3}[=:]\s{0,3}["']?(\d{1,8})\b`, 'i').exec(html);
  return countIn(match?.[1]);
}

function paramsOf(url: string): typeof FIRST_PAGE {
  const params = jsonAnswer(new URL(url).searchParams.get('paramJson') ?? '{}');
  if (params.kind === 'refused') return FIRST_PAGE;
  const { pageNo, pageSize } = params.value;
  return {
    pageNo: countIn(pageNo) || FIRST_PAGE.pageNo,
    pageSize: countIn(pageSize) || FIRST_PAGE.pageSize,
  };
}

function pageAt(address: string, pageNo: number, pageSize: number): string {
  const url = new URL(address);
  url.searchParams.set('paramJson', JSON.stringify({ pageNo, pageSize }));
  return url.href;
}
