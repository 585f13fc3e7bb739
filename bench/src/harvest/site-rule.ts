/** Notices on one page of the list. */
export const PER_PAGE = 50;

/** Where the measured site shows its list and its fields. */
export const SITE_RULE = {
  kind: 'list',
  list: { container: 'ul.list', item: 'li', title: 'a', url: 'a@href', date: 'span' },
  pager: { kind: 'next', selector: 'a.next', maxPages: 1000 },
  detail: { title: 'h1', body: '.content', date: '.date' },
  expectations: { minItems: 1, minBody: 10 },
};
