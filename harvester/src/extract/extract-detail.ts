import type { CheerioAPI } from 'cheerio';
import { foldWhitespace, wordingOf, type LocalDate } from '@gongkai/kernel/pure';
import type { DetailRule } from '../domain/harvest-rule.ts';
import { read, refused, type Reading } from '../domain/stage-result.ts';
import { attachmentsIn, type AttachmentLink } from './attachments.ts';
import { baseUrlOf, tidyFragment } from './links.ts';
import { loadPage } from './load-page.ts';
import { portalTag, type PortalTag } from './meta-tags.ts';
import { parseDate, type ParsedDate } from './parse-date.ts';
import { fieldText, fullTitle } from './select-field.ts';

export type DetailField = 'title' | 'date' | 'source' | 'documentNumber';
/** Where an answer came from: a standard portal tag or the binding's rule. */
export type CandidateOrigin = 'meta' | 'rule';
/** One answer for one field, as shown; for dates `value` is the day read from it, null where none could be. */
export type Candidate = { field: DetailField; origin: CandidateOrigin; text: string; value: string | null };

/** A detail page as read: first answers, every candidate with its origin, and the fields whose candidates disagree. */
export interface DetailPage {
  title: string | null;
  bodyHtml: string;
  date: ParsedDate | null;
  source: string | null;
  documentNumber: string | null;
  attachments: AttachmentLink[];
  candidates: Candidate[];
  conflicts: DetailField[];
}

/** Whose answer is asked first: the standard's tags, then the rule. */
const TAGS: Readonly<Partial<Record<DetailField, PortalTag>>> = {
  title: 'articletitle',
  date: 'pubdate',
  source: 'contentsource',
};
const SOURCE_LABEL = /^(?:(?:信息|稿件|文章)?来源|发布机构|发文机关)\s*[:：]\s*/;
const FIELDS: readonly DetailField[] = ['title', 'date', 'source', 'documentNumber'];

/**
 * Reads one detail page by its rule.
 * @param from pageUrl: address it was answered from; reference: day of the run, for dates
 * @returns refused `rule_no_match` where the body is not where the rule says or its CSS cannot be understood
 */
export function extractDetail(
  html: string,
  rule: DetailRule,
  from: { pageUrl: string; reference: LocalDate },
): Reading<DetailPage> {
  const page = loadPage(html, { detail: rule });
  if (page.kind === 'refused') return page;
  const $ = page.value;
  const body = bodyOf($, rule);
  if (body === undefined) return refused('rule_no_match', `detail.body: ${rule.body}`);
  const baseUrl = baseUrlOf($, from.pageUrl);
  const candidates = FIELDS.flatMap((field) => candidatesOf($, rule, { field, reference: from.reference }));
  const first = (field: DetailField): Candidate | undefined =>
    candidates.find((candidate) => candidate.field === field && candidate.value !== null);
  const date = parsedOf(first('date')?.text, from.reference);
  return read({
    title: first('title')?.value ?? null,
    bodyHtml: tidyFragment(body, baseUrl),
    date,
    source: first('source')?.value ?? null,
    documentNumber: first('documentNumber')?.value ?? null,
    attachments: attachmentsOf($, rule, baseUrl),
    candidates,
    conflicts: FIELDS.filter((field) => disagree(candidates.filter((candidate) => candidate.field === field))),
  });
}

// removing comes before everything else, so that what is removed is also no attachment and no date
function bodyOf($: CheerioAPI, rule: DetailRule): string | undefined {
  for (const selector of rule.remove) $(rule.body).find(selector).remove();
  const body = $(rule.body).first();
  const html = body.html();
  return html === null || (wordingOf(html) === '' && body.find('img, a[href]').length === 0) ? undefined : html;
}

function attachmentsOf($: CheerioAPI, rule: DetailRule, baseUrl: string): AttachmentLink[] {
  const inBody = rule.body === undefined ? [] : attachmentsIn($, rule.body, { baseUrl, everyLink: false });
  const elsewhere = rule.attachments ? attachmentsIn($, rule.attachments, { baseUrl, everyLink: true }) : [];
  return [...inBody, ...elsewhere.filter(({ url }) => inBody.every((known) => known.url !== url))];
}

function candidatesOf(
  $: CheerioAPI,
  rule: DetailRule,
  asked: { field: DetailField; reference: LocalDate },
): Candidate[] {
  const { field, reference } = asked;
  const tag = TAGS[field];
  const selector = rule[field];
  const ruled = selector === undefined ? '' : (field === 'title' ? fullTitle : fieldText)($, $.root(), selector);
  const answers = [
    { origin: 'meta' as const, text: tag === undefined ? '' : (portalTag($, tag) ?? '') },
    { origin: 'rule' as const, text: ruled },
  ];
  return answers
    .filter(({ text }) => text !== '')
    .map(({ origin, text }) => ({ field, origin, text, value: valueOf(field, text, reference) }));
}

function valueOf(field: DetailField, text: string, reference: LocalDate): string | null {
  if (field === 'date') return parsedOf(text, reference)?.date ?? null;
  if (field === 'source') return sourceName(text) || null;
  return foldWhitespace(text) || null;
}

// 「来源：示例区民政局 发布时间：…」 stands in one line on many pages
function sourceName(text: string): string {
  const labelled = /(?:来源|发布机构|发文机关)\s*[:：]\s*(\S+)/.exec(text);
  return labelled?.[1] ?? foldWhitespace(text.replace(SOURCE_LABEL, ''));
}

function parsedOf(text: string | undefined, reference: LocalDate): ParsedDate | null {
  const parsed = text === undefined ? undefined : parseDate(text, reference);
  return parsed?.kind === 'date' ? parsed : null;
}

function disagree(candidates: readonly Candidate[]): boolean {
  return new Set(candidates.flatMap(({ value }) => (value === null ? [] : [value.replace(/\s/g, '')]))).size > 1;
}
