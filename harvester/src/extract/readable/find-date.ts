import type { LocalDate } from '@gongkai/kernel/pure';
import type { PageLine } from './page-lines.ts';
import { dayOf, statedDate, type StatedDate } from './stated-date.ts';

/** Where a page may say when it was published: lines above its wording, within its first lines, below it. */
export interface DatePlaces {
  /** Index of the title's line, or of the wording's first line where the title stands in none. */
  titleAt: number;
  bodyAt: number;
  bodyEnd: number;
}

const ABOVE_TITLE = 6;
const BELOW = 12;
const FIRST_LINES = 4;
const LONGEST_LINE = 160;
const LABEL = /(?:发布|发表|更新|成文|公开|刊登|提交|发帖|日期|时间|来源|作者|posted|date)/i;
const TODAY = /今天是|今日是|现在是|当前时间|回复于|最后(?:回复|修改)|注册(?:时间|日期)|登录/;

/**
 * When a page says it was published: the date between title and wording, else near the title, else in its first lines,
 * else below it. One beside 「发布时间」 and the like goes before others, a day before a month, a month before a year.
 */
export function dateOf(lines: readonly PageLine[], places: DatePlaces, reference: LocalDate): StatedDate | null {
  const { titleAt, bodyAt, bodyEnd } = places;
  const areas = [
    lines.slice(titleAt, bodyAt),
    lines.slice(Math.max(0, titleAt - ABOVE_TITLE), titleAt),
    lines.slice(bodyAt, bodyAt + FIRST_LINES),
    lines.slice(Math.max(bodyAt, bodyEnd - FIRST_LINES), bodyEnd + BELOW),
    lines.slice(0, Math.max(0, titleAt - ABOVE_TITLE)),
  ];
  const found = areas.map((area) => datesIn(area, reference));
  return found.find((dates) => dates.some(hasDay))?.find(hasDay) ?? found.flat()[0] ?? null;
}

function hasDay(date: StatedDate): boolean {
  return dayOf(date) !== undefined;
}

function datesIn(lines: readonly PageLine[], reference: LocalDate): StatedDate[] {
  const dated = lines
    .filter(({ text }) => text.length <= LONGEST_LINE && !TODAY.test(text))
    .flatMap(({ text }) => {
      const date = statedDate(text, reference);
      return date ? [{ date, isLabelled: LABEL.test(text) || text.length <= date.text.length + 4 }] : [];
    });
  const labelled = dated.filter(({ isLabelled }) => isLabelled);
  return [...labelled, ...dated].map(({ date }) => date);
}
