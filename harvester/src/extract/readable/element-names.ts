import type { PageElement } from '../page-nodes.ts';

/** Words in class or id of what stands around an article; whole words, because `ad` is also in `head`. */
const ASIDE_WORDS = new Set(
  (
    'ad ads adv advert aside banner bottom breadcrumb breadcrumbs crumb crumbs copyright dropdown ewm fenxiang foot footer footnav ' +
    'guanggao hot hotnews login menu modal nav navbar navigation pager pages pagination pinglun popup print qr qrcode rank ' +
    'recommend related relation relevant reply respond search share sidebar side sitemap subnav tag tags tool toolbar tools top ' +
    'topbar tuijian wechat weibo weixin xgnews xglink xgxw xgwz xgbd'
  ).split(' '),
);
const ASIDE_PARTS =
  /comment|pinglun|copyright|sidebar|breadcrumb|recommend|related|pagination|footer|share|qrcode|navbox|catlinks|toctitle|editsection/;
const ASIDE_TAGS = new Set(['nav', 'aside', 'footer', 'menu', 'dialog']);

/** Whether an element says by its name that it stands beside an article, not in it. */
export function isAside(element: PageElement): boolean {
  if (ASIDE_TAGS.has(element.name)) return true;
  const names = namesOf(element);
  return names !== '' && (ASIDE_PARTS.test(names) || names.split(/[^a-z]+/).some((word) => ASIDE_WORDS.has(word)));
}

/** Whether an element is called what portals call the body of an article. */
export function isBodyByName(element: PageElement): boolean {
  return /trs_(?:editor|ueditor)|ucap-content|article|artibody|content|zoom|zhengwen|main-?text|news_?text|bodytext|view_?text/.test(
    namesOf(element),
  );
}

/** Whether an element is called a title or is a heading. */
export function isTitleByName(element: PageElement): boolean {
  return /^h[1-3]$/.test(element.name) || /title|heading|headline|biaoti|subject|\bbt\b/.test(namesOf(element));
}

export function isHidden(element: PageElement): boolean {
  const { style, hidden } = element.attribs;
  return hidden !== undefined || (style !== undefined && /display\s{0,5}:\s{0,5}none/i.test(style.slice(0, 500)));
}

function namesOf({ attribs }: PageElement): string {
  return `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`.slice(0, 300).trim().toLowerCase();
}
