import {
  decodeText,
  extractDetail,
  isTooDamaged,
  statedDate,
  type DetailPage,
  type StatedDate,
} from '@gongkai/harvester/extract';
import { wordingOf, type LocalDate } from '@gongkai/kernel/pure';
import { gramScore } from './gram-score.ts';

/** A page as it was served, and what people found in it. `date` is empty or a word where they found none. */
export interface LabelledPage {
  name: string;
  bytes: Uint8Array;
  body: string;
  date: string;
}

export interface PageResult {
  page: string;
  charset: string;
  charsetRight: boolean;
  title: string | null;
  titleFound: boolean;
  date: string | null;
  /** Null where the page is not labelled with a date. */
  dateExact: boolean | null;
  bodyF1: number;
  bodyPrecision: number;
  bodyRecall: number;
  /** Milliseconds from bytes to fields. */
  ms: number;
  /** Why nothing was read of it. */
  refused?: string;
}

/**
 * Means over the pages. `dateExact` is the share of the pages labelled with a date; a date is exact where it is equal in
 * every part the label has. `charsetRight`: at most one character in 200 is damaged, as single slips of a
 * source explain, and at least half of the labelled wording stands in the decoded page letter by letter, which no wrong
 * charset gives. `titleFound`: the folder has no titles, so one counts that the page's own title or the labelled wording
 * repeats, or that stands right above the labelled wording.
 */
export interface ArticleEvaluation {
  pages: number;
  bodyF1: number;
  dateExact: number;
  titleFound: number;
  charsetRight: number;
  datedPages: number;
  perPage: PageResult[];
}

/**
 * Reads every page without any rule and compares it with its labels.
 * @param today dates are believed up to the end of its next year
 */
export function evaluateArticles(pages: readonly LabelledPage[], today: LocalDate): ArticleEvaluation {
  const perPage = pages.map((page) => resultOf(page, today));
  const dated = perPage.filter(({ dateExact }) => dateExact !== null);
  return {
    pages: pages.length,
    bodyF1: mean(perPage.map(({ bodyF1 }) => bodyF1)),
    dateExact: mean(dated.map(({ dateExact }) => Number(dateExact))),
    titleFound: mean(perPage.map(({ titleFound }) => Number(titleFound))),
    charsetRight: mean(perPage.map(({ charsetRight }) => Number(charsetRight))),
    datedPages: dated.length,
    perPage,
  };
}

function resultOf(page: LabelledPage, today: LocalDate): PageResult {
  const startedMs = performance.now();
  const { text, charset, damaged } = decodeText(page.bytes);
  const pageUrl = `https://page.invalid/${encodeURIComponent(page.name)}`;
  const reading = extractDetail(text, { remove: [] }, { pageUrl, reference: today, generic: 'always' });
  const ms = rounded(performance.now() - startedMs);
  const detail = reading.kind === 'read' ? reading.value : undefined;
  const score = gramScore(wordingOf(detail?.bodyHtml ?? ''), page.body);
  const date = detail && datedBy(detail, today);
  const shown = wordingOf(text);
  return {
    page: page.name,
    charset,
    charsetRight: !isTooDamaged(damaged, text.length) && gramScore(shown, page.body).recall >= 0.5,
    title: detail?.title ?? null,
    titleFound: isTitle(detail?.title ?? '', { html: text, shown, body: page.body }),
    date: date?.text ?? null,
    dateExact: isExact(date, statedDate(page.date, today)),
    bodyF1: rounded(score.f1),
    bodyPrecision: rounded(score.precision),
    bodyRecall: rounded(score.recall),
    ms,
    ...(reading.kind === 'refused' ? { refused: `${reading.code}: ${reading.detail}` } : {}),
  };
}

function datedBy({ candidates }: DetailPage, today: LocalDate): StatedDate | undefined {
  const dates = candidates.filter(({ field }) => field === 'date');
  const taken = dates.find(({ isChosen }) => isChosen) ?? dates[0];
  const same = dates.filter(({ value }) => value === taken?.value).toReversed();
  // the page itself often says the time of a day its tags only name
  const stated = same.flatMap(({ text }) => statedDate(text, today) ?? []);
  return stated.find(({ hour }) => hour !== undefined) ?? stated.at(-1);
}

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

function isExact(found: StatedDate | undefined, label: StatedDate | undefined): boolean | null {
  if (!label) return null;
  return PARTS.every((part) => label[part] === undefined || label[part] === found?.[part]);
}

const ABOVE = 400;
const START = 12;

function isTitle(title: string, page: { html: string; shown: string; body: string }): boolean {
  const name = bare(title);
  if (name.length < 2) return false;
  const own = bare(wordingOf(/<title[^>]{0,200}>([^<]{0,500})/i.exec(page.html)?.[1] ?? ''));
  const [shown, body] = [bare(page.shown), bare(page.body)];
  const at = shown.indexOf(body.slice(0, START));
  const above = at < 0 ? '' : shown.slice(Math.max(0, at - ABOVE), at);
  return own.includes(name) || (own.length >= 4 && name.includes(own)) || body.includes(name) || above.includes(name);
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : rounded(values.reduce((sum, value) => sum + value, 0) / values.length);
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
