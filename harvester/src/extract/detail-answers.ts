import type { CheerioAPI } from 'cheerio';
import { foldWhitespace, type LocalDate } from '@gongkai/kernel/pure';
import type { Answer, CandidateField, CandidateOrigin } from '../domain/candidate.ts';
import type { DetailRule } from '../domain/harvest-rule.ts';
import type { PlaceOrigin } from './detail-body.ts';
import type { PortalTags } from './meta-tags.ts';
import { parseDate, type ParsedDate } from './parse-date.ts';
import type { ReadablePage } from './readable/readable-page.ts';
import { sourceIn } from './readable/find-source.ts';
import { dayOf } from './readable/stated-date.ts';
import { fieldText, fullTitle } from './select-field.ts';
import type { StructuredData } from './structured-data.ts';

type TextField = Exclude<CandidateField, 'body'>;
const FIELDS: readonly TextField[] = ['title', 'date', 'source', 'documentNumber'];
const SOURCE_LABEL = /^(?:(?:信息|稿件|文章)?来源|发布机构|发文机关)\s*[:：]\s*/;

/** Answers of the standard's tags. */
export function tagAnswers(tags: PortalTags, reference: LocalDate): Answer[] {
  return answers('meta', { title: tags.articleTitle, date: tags.pubDate, source: tags.contentSource }, reference);
}

/** Answers at the places a rule or a preset names. */
export function placedAnswers(
  $: CheerioAPI,
  rule: DetailRule,
  by: { originOf: (field: CandidateField) => PlaceOrigin; reference: LocalDate },
): Answer[] {
  return FIELDS.flatMap((field) => {
    const selector = rule[field];
    if (selector === undefined) return [];
    const text = (field === 'title' ? fullTitle : fieldText)($, $.root(), selector);
    return answers(by.originOf(field), { [field]: text }, by.reference);
  });
}

/** Answers of an entry of a feed or a list, and of structured data. */
export function statedAnswers(
  origin: CandidateOrigin,
  stated: Partial<StructuredData>,
  reference: LocalDate,
): Answer[] {
  return answers(origin, stated, reference);
}

/** Answers read from the page without anybody saying where. */
export function genericAnswers({ title, date, source, documentNumber }: ReadablePage, reference: LocalDate): Answer[] {
  const dated: Answer[] = date
    ? [{ field: 'date', origin: 'generic', text: date.text, value: dayOf(date) ?? null }]
    : [];
  return [...answers('generic', { title, source, documentNumber }, reference), ...dated];
}

function answers(
  origin: CandidateOrigin,
  texts: Partial<Record<TextField, string | null>>,
  reference: LocalDate,
): Answer[] {
  return FIELDS.flatMap((field): Answer[] => {
    const text = texts[field] ?? '';
    return text === '' ? [] : [{ field, origin, text, value: valueOf(field, text, reference) }];
  });
}

function valueOf(field: TextField, text: string, reference: LocalDate): string | null {
  if (field === 'date') return dateIn(text, reference)?.date ?? null;
  if (field === 'source') return sourceName(text) || null;
  return foldWhitespace(text) || null;
}

// 「来源：示例区民政局 发布时间：…」 stands in one line on many pages
function sourceName(text: string): string {
  return sourceIn(text) ?? foldWhitespace(text.replace(SOURCE_LABEL, ''));
}

/** The date in a text; midnight to the second is how systems write a day without a time. */
export function dateIn(text: string, reference: LocalDate): ParsedDate | null {
  const parsed = parseDate(text.replace(/(\d{1,2}日?)[\sT]{1,3}0{1,2}:00(?::00(?:\.0{1,3})?)?(?!\d)/, '$1'), reference);
  return parsed.kind === 'date' ? parsed : null;
}
