import type { CheerioAPI } from 'cheerio';
import type { LocalDate } from '@gongkai/kernel/pure';
import type { PageElement } from '../page-nodes.ts';
import { bodyBlock, lineWeight } from './find-body.ts';
import { dateOf } from './find-date.ts';
import { documentNumberIn, sourceAmong } from './find-source.ts';
import { titleOf } from './find-title.ts';
import { linesOf, type PageLine } from './page-lines.ts';
import type { StatedDate } from './stated-date.ts';
import { trimBody } from './trim-body.ts';

/** What a page says without anybody having told where; null where it could not be found. */
export interface ReadablePage {
  title: string | null;
  date: StatedDate | null;
  source: string | null;
  documentNumber: string | null;
}

/** Lines above the title and within the wording among which tables of particulars and bylines are met. */
const LINES_ABOVE = 25;
const LINES_WITHIN = 6;
/** Weight from which on a line is running text. */
const RUNNING = 20;

/** A page read without a rule; `body` cuts the wording out of it, which changes the page. */
export interface PageReader {
  readonly page: ReadablePage;
  body(): { html: string; lines: string[] } | undefined;
}

/**
 * Reads any article page: its wording is the block with most running text, its title the line above that the page's own
 * title repeats, its date the one between the two.
 */
export function readPage($: CheerioAPI, reference: LocalDate): PageReader {
  const lines = linesOf($);
  const block = bodyBlock($, lines);
  const { bodyAt, bodyEnd } = extentOf(block, lines);
  const title = titleOf($, lines, bodyAt);
  const titleAt = title?.line ? lines.indexOf(title.line) : bodyAt;
  const from = Math.min(titleAt, bodyAt);
  const date = dateOf(lines, { titleAt: from, bodyAt, bodyEnd }, reference);
  const around = lines.slice(Math.max(0, from - LINES_ABOVE), bodyAt + LINES_WITHIN);
  const source = sourceAmong(around);
  return {
    page: { title: title?.text ?? null, date, source, documentNumber: documentNumberIn(around) },
    body: () => block && cutOut($, block, { lines, title: title?.text ?? null }),
  };
}

function cutOut(
  $: CheerioAPI,
  block: PageElement,
  known: { lines: readonly PageLine[]; title: string | null },
): { html: string; lines: string[] } {
  const left = trimBody($, block, known);
  return { html: $(block).html() ?? '', lines: left.map(({ text }) => text) };
}

/** The first line of the block with running text, and the end of its last. */
function extentOf(block: PageElement | undefined, lines: readonly PageLine[]): { bodyAt: number; bodyEnd: number } {
  if (!block) return { bodyAt: lines.length, bodyEnd: lines.length };
  const isInside = ({ owner }: PageLine): boolean => {
    for (let at: PageElement['parent'] = owner; at; at = at.parent) if (at === block) return true;
    return false;
  };
  const inside = lines.map((line, index) => ({ line, index })).filter(({ line }) => isInside(line));
  const first = inside.find(({ line }) => lineWeight(line) >= RUNNING) ?? inside[0];
  const bodyAt = first?.index ?? lines.length;
  return { bodyAt, bodyEnd: (inside.at(-1)?.index ?? bodyAt) + 1 };
}
