import type { CheerioAPI } from 'cheerio';
import type { BodyMarks } from '../domain/harvest-rule.ts';

const OPENED = '\uE000body-starts\uE000';
const CLOSED = '\uE000body-ends\uE000';

/**
 * The HTML between two marks, whatever elements open or close in between. The document is left as it was.
 * @returns undefined where a mark is missing or the second comes before the first
 */
export function betweenMarks($: CheerioAPI, marks: BodyMarks): string | undefined {
  const start = $(marks.start).first();
  const end = $(marks.end).first();
  if (start.length === 0 || end.length === 0) return undefined;
  const opened = $(`<i>${OPENED}</i>`).insertAfter(start);
  const closed = $(`<i>${CLOSED}</i>`).insertBefore(end);
  const html = $.html();
  opened.remove();
  closed.remove();
  const from = html.indexOf(OPENED) + OPENED.length + '</i>'.length;
  const to = html.indexOf(CLOSED) - '<i>'.length;
  return to < from ? undefined : html.slice(from, to);
}
