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

const ASIDE =
  /(?:^|[-_\s])(?:nav|menu|foot(?:er)?|head(?:er)?|top|crumb|breadcrumb|position|location|weizhi|dqwz|link|links|friend|yqlj|lang|share|tab|tabs|pager?|page|pagination|banner|login|search|copyright|sitemap)(?:$|[-_\s\d])/i;
const BESIDE =
  /(?:^|[-_\s])(?:side|sidebar|aside|left|right|hot|rank|recommend|related|relevant|tuijian|phb)(?:$|[-_\s\d])/i;
const ZONES: Readonly<Record<string, number>> = { nav: 0.1, header: 0.2, footer: 0.1, aside: 0.5, select: 0.05 };
/** How far up the page a name is looked for; further up everything has one name. */
const HIGHEST = 8;

function zoneOf(row: PageElement): number {
  let zone = 1;
  let at = parentOf(row);
  for (let level = 0; at && level < HIGHEST; level += 1, at = parentOf(at)) {
    const name = `${at.attribs['id'] ?? ''} ${at.attribs['class'] ?? ''}`;
    zone *= ZONES[at.name] ?? 1;
    if (ASIDE.test(name)) zone *= 0.3;
    else if (BESIDE.test(name)) zone *= 0.85;
  }
  return Math.max(zone, 0.02);
}
