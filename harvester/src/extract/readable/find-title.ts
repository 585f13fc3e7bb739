import type { CheerioAPI } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';
import { isTitleByName } from './element-names.ts';
import { isByline, isEnd, isTool } from './noise.ts';
import type { PageLine } from './page-lines.ts';

const LINES_ABOVE = 80;
const LINES_WITHIN = 4;
const LINES_RIGHT_ABOVE = 5;
const SHORTEST = 4;
const LONGEST = 150;
const LONGEST_PAGE_TITLE = 500;
const ENOUGH_POINTS = 8;
/** What parts a page's own title into article, column and site; a plain hyphen only between blanks or before Chinese. */
const SEPARATORS = /\s*(?:[|｜_»>]|--+|——+|—|–|\s-\s|-(?=\p{Script=Han}))\s*/u;
const SITE = /(?:网|网站|政府|门户|平台|首页|在线|新闻|频道|博客|论坛|办公室|委员会|局|正文|\.com|\.cn)$/i;

export type FoundTitle = { text: string; line: PageLine | null };

/**
 * The title of an article: the line above or at the start of the wording that the page's own title repeats, that is
 * called a title, that stands right above source and date, and is near the wording, by points; where no line has enough
 * of them, the page's own title without the names of column and site.
 * @param bodyAt index of the first line of the wording
 */
export function titleOf($: CheerioAPI, lines: readonly PageLine[], bodyAt: number): FoundTitle | null {
  const pageTitle = foldWhitespace($('title').first().text().slice(0, LONGEST_PAGE_TITLE));
  const from = Math.max(0, bodyAt - LINES_ABOVE);
  const near = lines.slice(from, bodyAt + LINES_WITHIN).map((line, index) => {
    const following = lines.slice(from + index + 1, from + index + 3);
    return { line, points: pointsOf(line, { pageTitle, following, distance: Math.max(0, bodyAt - from - index) }) };
  });
  const best = near.toSorted((one, other) => other.points - one.points)[0];
  if (best && best.points >= ENOUGH_POINTS) return { text: cleanTitle(best.line.text), line: best.line };
  const own = articlePart(pageTitle);
  if (own.length >= SHORTEST) return { text: own, line: null };
  const first = lines.slice(Math.max(0, bodyAt - LINES_RIGHT_ABOVE), bodyAt).find(isTitleLike);
  if (first) return { text: cleanTitle(first.text), line: first };
  return own === '' ? null : { text: own, line: null };
}

function isTitleLike({ text, chars, linkChars }: PageLine): boolean {
  return chars >= SHORTEST && chars <= 60 && linkChars === 0 && !isByline(text) && !isTool(text) && !isEnd(text);
}

function pointsOf(
  line: PageLine,
  around: { pageTitle: string; following: readonly PageLine[]; distance: number },
): number {
  const { text, chars, linkChars, owner } = line;
  const isTitle = isTitleByName(owner);
  if (chars < (isTitle ? 2 : SHORTEST) || chars > LONGEST || linkChars > chars / 2) return 0;
  if (isByline(text) || isTool(text) || isEnd(text)) return 0;
  const isAboveByline = around.following.some((next) => isByline(next.text));
  return (
    sharedPoints(text, around.pageTitle) +
    (owner.name === 'h1' ? 12 : isTitle ? 8 : 0) +
    (isAboveByline ? 10 : 0) -
    around.distance / 4
  );
}

function sharedPoints(text: string, pageTitle: string): number {
  const line = bare(text);
  const at = line === '' ? -1 : bare(pageTitle).indexOf(line);
  // the name of the site stands in the page's title as well, but last and on every page
  if (at < 0 || (at > 0 && SITE.test(text))) return 0;
  return Math.min(line.length, 30) + (at === 0 ? 12 : 0);
}

/** The first part of a page's title that is not the name of a site; all of it where every part is. */
function articlePart(pageTitle: string): string {
  const parts = pageTitle.split(SEPARATORS).filter((part) => part !== '');
  return parts.find((part) => part.length >= SHORTEST && !SITE.test(part)) ?? parts[0] ?? '';
}

function cleanTitle(text: string): string {
  return foldWhitespace(text.replace(/^(?:标题|主题|题目)\s*[:：]\s*/, ''));
}

/** A text without blanks and punctuation, for comparing titles. */
export function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
}
