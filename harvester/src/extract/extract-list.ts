import type { CheerioAPI } from 'cheerio';
import type { LocalDate } from '@gongkai/kernel/pure';
import type { ListRule } from '../domain/harvest-rule.ts';
import { read, refused, type Reading, type Refused } from '../domain/stage-result.ts';
import { absoluteUrl, baseUrlOf } from './links.ts';
import { loadPage } from './load-page.ts';
import { nextPage, type NextPage } from './next-page.ts';
import type { ParsedDate } from './parse-date.ts';
import { shownDate } from './rows/shown-date.ts';
import { fieldSpaced, fieldText, findBelow, fullTitle, listGroups } from './select-field.ts';

/** One row. `date` is null where the rule names none or the text holds none; `dateText` keeps what was shown. */
export interface ListItem {
  url: string;
  title: string;
  date: ParsedDate | null;
  dateText: string | null;
}

/** A list page: its rows in order, rows left out for want of a link or title, and what comes after. */
export type ListPage = { items: ListItem[]; skippedRows: number; next: NextPage };

export interface ListPageInput {
  /** Address the page was answered from, after redirects. */
  pageUrl: string;
  /** Pages of this list read before this one. */
  pagesBefore: number;
  reference: LocalDate;
}

/**
 * Reads one list page by its rule.
 * @returns refused `list_empty` where the list is there without rows; `rule_no_match` where the list itself, or every
 *   row's link or title, is not where the rule says, or the rule's CSS cannot be understood
 */
export function extractList(html: string, rule: ListRule, input: ListPageInput): Reading<ListPage> {
  const page = loadPage(html, listGroups(rule));
  if (page.kind === 'refused') return page;
  const $ = page.value;
  const baseUrl = baseUrlOf($, input.pageUrl);
  const rows = rowsOf($, rule).toArray();
  if (rows.length === 0) return noRows($, rule);
  const items = rows.flatMap((row): ListItem[] => {
    const scope = $(row);
    const url = absoluteUrl(fieldText($, scope, hrefField(rule.list.url)), baseUrl);
    const title = fullTitle($, scope, rule.list.title, rule.list.date);
    if (url === undefined || title === '') return [];
    return [{ url, title, ...dateOf(rule.list.date ? fieldSpaced($, scope, rule.list.date) : '', input.reference) }];
  });
  if (items.length === 0) return refused('rule_no_match', `${rule.list.title} | ${rule.list.url}`);
  return read({ items, skippedRows: rows.length - items.length, next: nextPage($, rule, { ...input, baseUrl }) });
}

function rowsOf($: CheerioAPI, { list }: ListRule) {
  return list.container === undefined ? $(list.item) : findBelow($(list.container), list.item);
}

function noRows($: CheerioAPI, { list }: ListRule): Refused {
  const container = list.container ?? parentSelector(list.item);
  const hasPlace = container === undefined ? false : $(container).length > 0;
  return hasPlace ? refused('list_empty', list.item) : refused('rule_no_match', list.item);
}

/** The part of `ul.news > li` before its last element; undefined where the selector names only the row. */
function parentSelector(selector: string): string | undefined {
  const match = /^(.*[^\s>+~,])\s*(?:>|\s)\s*[^\s>+~,()[\]"']+$/.exec(selector.trim());
  return match?.[1] && !match[1].includes(',') ? match[1] : undefined;
}

// `a` alone means where it leads
function hrefField(field: string): string {
  return field.includes('@') ? field : `${field}@href`;
}

function dateOf(text: string, reference: LocalDate): Pick<ListItem, 'date' | 'dateText'> {
  if (text === '') return { date: null, dateText: null };
  return { date: shownDate(text, reference) ?? null, dateText: text };
}
