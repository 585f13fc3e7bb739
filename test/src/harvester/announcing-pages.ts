/** How the site's list is read. */
export const RULE = {
  kind: 'list',
  list: { container: 'ul', item: 'li', title: 'a', url: 'a@href', date: 'span' },
  pager: { kind: 'none' },
  detail: { title: 'h1', body: '.content', date: '.date', remove: [] },
  expectations: { minItems: 1, minBody: 10 },
};
const row = (path: string): string => `<li><a href="${path}">示例第一号公告</a><span>2026-09-15</span></li>`;
/** A list that shows one announcement at each path. */
export const list = (...paths: string[]): string => `<ul>${paths.map(row).join('')}</ul>`;
/** The announcement. */
export const DETAIL =
  '<h1>示例第一号公告</h1><p class="date">2026-09-15</p><div class="content">第一号公告的正文，请各有关单位遵照执行并向社会公开。</div>';

/** What a case leaves behind, in the order it can be put away. */
export const KEPT = [
  'notice',
  'identity_alias',
  'link',
  'item_version',
  'item',
  'page_mark',
  'run',
  'schedule',
  'rule_version',
  'binding',
];
