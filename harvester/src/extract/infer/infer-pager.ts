import type { CheerioAPI } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';
import type { PagerRule } from '../../domain/harvest-rule.ts';
import { absoluteUrl } from '../links.ts';
import type { PagerFacts } from '../presets/preset-page.ts';
import { trsPager, trsPageUrl } from '../presets/trs-pager.ts';
import { plainText, selectorNames, type PageElement } from '../rows/page-element.ts';
import { numberedLinks } from './numbered-links.ts';
import type { PagerPlace } from './pager-place.ts';

/** How the pages after this one are found, what told it, and where the page says it stands. */
export type PagerProposal = { rule: PagerRule; facts: PagerFacts | null; evidence: string };

const MAX_PAGES = 50;
const NO_PAGER: PagerProposal = { rule: { kind: 'none' }, facts: null, evidence: 'none' };

/** The pager of a page: a script that writes one, numbered links, a link to the next page; in this order. */
export function inferPager(place: PagerPlace): PagerProposal {
  return scriptPager(place) ?? numberPager(place) ?? linkPager(place) ?? NO_PAGER;
}

function scriptPager({ text, pageUrl }: PagerPlace): PagerProposal | undefined {
  const pager = trsPager(text, pageUrl);
  if (!pager || pager.pages < 2) return undefined;
  const { page, pages, base, ending, offset } = pager;
  const at = (number: number): string => trsPageUrl(pager, number, pageUrl);
  return {
    rule: {
      kind: 'template',
      url: at(2).replace(`${base}_${2 - offset}.${ending}`, `${base}_{page}.${ending}`),
      from: 2 - offset,
      maxPages: MAX_PAGES,
    },
    facts: {
      page,
      pages,
      records: null,
      next: page < pages ? at(page + 1) : null,
      prev: page > 1 ? at(page - 1) : null,
      last: at(pages),
    },
    evidence: 'script',
  };
}

function numberPager(place: PagerPlace): PagerProposal | undefined {
  const numbered = numberedLinks(place);
  if (!numbered) return undefined;
  const { template, from, page, pages } = numbered;
  const at = (number: number): string =>
    number === 1 ? numbered.first : template.replace('{page}', String(number - 2 + from));
  return {
    rule: { kind: 'template', url: template, from, maxPages: MAX_PAGES },
    facts: {
      page,
      pages,
      records: saidNumbers(place).records,
      next: page < pages ? at(page + 1) : null,
      prev: page > 1 ? at(page - 1) : null,
      last: at(pages),
    },
    evidence: `numbers 1–${pages}`,
  };
}

const NEXT_TEXTS = [/^(?:下一页|下页|后一页|下一頁|下頁)\s?[>›»→]{0,2}$/, /^next(?: page)?\s?[>›»→]{0,2}$/i, /^[>›→]$/];

function linkPager(place: PagerPlace): PagerProposal | undefined {
  const { $, baseUrl, pageUrl } = place;
  const links = $('a[href]').toArray();
  const meant = (link: PageElement): boolean => {
    const url = absoluteUrl(link.attribs['href'], baseUrl);
    return url !== undefined && url.replace(/#.*$/s, '') !== pageUrl.replace(/#.*$/s, '');
  };
  for (const told of [isRelated, ...NEXT_TEXTS.map((text) => (link: PageElement) => text.test(nameOf(link)))]) {
    const link = links.find((candidate) => told(candidate) && meant(candidate));
    const selector = link && nextSelector($, link, links);
    if (!link || selector === undefined) continue;
    const next = absoluteUrl(link.attribs['href'], baseUrl) ?? null;
    const { page, pages, records } = saidNumbers(place);
    const facts = { page: page ?? 1, pages, records, next, prev: null, last: null };
    return { rule: { kind: 'next', selector, maxPages: MAX_PAGES }, facts, evidence: nameOf(link) || 'rel=next' };
  }
  return undefined;
}

function isRelated(link: PageElement): boolean {
  return /(?:^|\s)next(?:$|\s)/i.test(link.attribs['rel'] ?? '');
}

function nameOf(link: PageElement): string {
  return plainText(link) || foldWhitespace(link.attribs['title'] ?? '');
}

function nextSelector($: CheerioAPI, link: PageElement, links: readonly PageElement[]): string | undefined {
  const text = plainText(link);
  const called = selectorNames(link).filter((name) => /next/i.test(name));
  const quoted = /^[^"\\]{1,20}$/.test(text) ? [`a:contains("${text}")`] : [];
  const ways = [...(isRelated(link) ? ['a[rel~="next"]'] : []), ...called, ...quoted];
  return ways.find((selector) => $(selector).get(0) === link) ?? (links.includes(link) ? ways[0] : undefined);
}

/** What a page says in words: 「第2/16页」, 「共16页」, 「共320条」. */
function saidNumbers({ $ }: PagerPlace): { page: number | null; pages: number | null; records: number | null } {
  const text = foldWhitespace($('body').text()).slice(-20_000);
  const number = (pattern: RegExp): number | null => Number(pattern.exec(text)?.[1]) || null;
  return {
    page:
      number(/(?:第|当前)\s{0,2}(\d{1,5})\s{0,2}(?:页|\/)/) ??
      number(/(?<![\d/])(\d{1,4})\s{0,2}\/\s{0,2}\d{1,4}\s{0,2}页/),
    pages: number(/共\s{0,2}(\d{1,5})\s{0,2}页/) ?? number(/\d{1,4}\s{0,2}\/\s{0,2}(\d{1,4})\s{0,2}页/),
    records: number(/(?:共|总)\s{0,2}(\d{1,8})\s{0,2}(?:条|篇)/),
  };
}
