import type { RowReading } from '../rows/read-rows.ts';
import { parentOf, type PageElement } from '../rows/page-element.ts';
import { titleWeight } from '../rows/title-weight.ts';

/** What speaks for a set of rows being the list of the page: shares from 0 to 1, `titleLength` in Chinese characters. */
export interface RowMarks {
  count: number;
  titleLength: number;
  dated: number;
  detailed: number;
  ownHost: number;
  distinct: number;
  zone: number;
}

/** Addresses of the systems governments use, and any with a number or a name of its own at the end. */
const DETAIL_PATH =
  /\/t\d{8}_\d+\.|\/art\/\d{4}\/|\/content\/post_|\/content(?:_\d+)?\.s?html?$|\d{4,}[^/]*$|[0-9a-f]{16,}[^/]*$|\.(?:pdf|docx?|xlsx?|ofd|wps)$|\/\d{4,8}\/[^/]+$/i;
const INDEX_PATH = /\/(?:index|default|list|main)?(?:_?\d{1,3})?(?:\.(?:s?html?|jsp|aspx?|php))?$/i;

/** @param houses holders of the page, links to whom are its own */
export function marksOf(readings: readonly RowReading[], houses: ReadonlySet<string>): RowMarks {
  const count = readings.length;
  const share = (holds: (reading: RowReading) => boolean): number => readings.filter(holds).length / Math.max(count, 1);
  return {
    count,
    titleLength:
      readings.reduce((sum, { item }) => sum + Math.min(titleWeight(item.title), 40), 0) / Math.max(count, 1),
    dated: share(({ item }) => item.date !== null),
    detailed: share(({ item }) => isDetail(item.url)),
    ownHost: share(({ item }) => houses.has(houseOf(item.url))),
    distinct: new Set(readings.map(({ item }) => item.url)).size / Math.max(count, 1),
    zone: readings[0] ? zoneOf(readings[0].row) : 0,
  };
}

function isDetail(url: string): boolean {
  const { pathname, search } = new URL(url);
  return (
    DETAIL_PATH.test(pathname) ||
    (!INDEX_PATH.test(pathname) && /\d/.test(pathname)) ||
    /[?&]\w{0,20}id=\w+/i.test(search)
  );
}

/** Endings of the register under which every holder has a name of his own. */
const OPEN_ENDING = /(?:^|\.)(?:gov|com|org|net|edu|ac)\.cn$/;

/** What the hosts of one holder have in common: `163.com` of `news.163.com`, `mof.gov.cn` of `zj.mof.gov.cn`. */
export function houseOf(address: string): string {
  const names = new URL(address, 'http://x/').hostname.split('.');
  const three = names.slice(-3).join('.');
  return OPEN_ENDING.test(names.slice(-2).join('.')) ? three : names.slice(-2).join('.');
}

/** How likely a list is one of the page's chief list, 0 to more. */
export function scoreOf(marks: RowMarks): number {
  const { count, titleLength, dated, detailed, ownHost, distinct, zone } = marks;
  const length = Math.min(Math.max((titleLength - 3) / 12, 0.05), 1.5);
  return Math.sqrt(count) * length * (0.4 + 1.6 * dated) * (0.4 + detailed) * (0.3 + 0.7 * ownHost) * distinct * zone;
}

/** Names of parts of a page that hold no list of items, and how much they speak against one. */
const PARTS: readonly { name: RegExp; weight: number; highest: number }[] = [
  part(
    'nav|navbar|menu|foot|footer|crumb|crumbs|breadcrumb|location|weizhi|dqwz|friend|yqlj|copyright|sitemap|lang',
    0.15,
    8,
  ),
  // these also name what is around a list, further up
  part('head|header|top|position|link|links|tab|tabs|page|pager|pages|pagination|banner|login|search|share', 0.35, 3),
  part('hot|rank|recommend|related|relevant|tuijian|phb', 0.6, 4),
  part('side|sidebar|aside|left|right', 0.85, 6),
];
const ELEMENTS: Readonly<Record<string, number>> = { nav: 0.15, header: 0.3, footer: 0.15, aside: 0.5, select: 0.05 };

function part(names: string, weight: number, highest: number): { name: RegExp; weight: number; highest: number } {
  return { name: new RegExp(String.raw`(?:^|[-_\s])(?:${names})(?:$|[-_\s\d])`, 'i'), weight, highest };
}

/** How much the place of a row speaks for it: the strongest objection of each kind counts, once. */
function zoneOf(row: PageElement): number {
  const objections = PARTS.map(() => 1);
  let [element, at] = [1, parentOf(row)];
  for (let level = 0; at && level < 8; level += 1, at = parentOf(at)) {
    const name = `${at.attribs['id'] ?? ''} ${at.attribs['class'] ?? ''}`;
    element = Math.min(element, ELEMENTS[at.name] ?? 1);
    PARTS.forEach((known, index) => {
      if (level < known.highest && known.name.test(name)) objections[index] = known.weight;
    });
  }
  return objections.reduce((product, weight) => product * weight, element);
}
