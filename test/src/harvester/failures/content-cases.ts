import { htmlPage, listPage } from '../../sites/pages.ts';
import { damagedBytes, html } from '../../sites/text-faults.ts';
import type { FailureCase } from './failure-case.ts';

// a page with a later date than the one before it and after it: whoever keeps the date is told that nothing changed
const LATER = { 'last-modified': 'Tue, 22 Dec 2026 00:00:00 GMT' };

/** Lists that are not what they were. */
const LISTS: readonly FailureCase[] = [
  {
    code: 'list_empty',
    name: 'a list without rows',
    told: 'run',
    strike: ({ site }) => site.strike(html(listPage([]), 200, LATER), '/list.html'),
  },
  {
    code: 'list_shrunk',
    name: 'a list that lost most of its rows',
    told: 'run',
    strike: ({ site }) => site.strike(html(listPage([{ ...site.articleAt(1), href: '/d/1.html' }]), 200, LATER)),
  },
  {
    code: 'rule_no_match',
    name: 'a list after a redesign',
    told: 'run',
    strike: ({ site }) =>
      site.strike(
        html((site.textAt('/list.html') ?? '').replace('<ul class="list">', '<ul class="items">'), 200, LATER),
        '/list.html',
      ),
  },
  {
    code: 'pager_offset',
    name: 'a second page that repeats the first',
    told: 'warning',
    strike: ({ site }) => {
      site.publish({});
      site.shiftPages(1);
    },
    heal: ({ site }) => site.shiftPages(0),
    added: 1,
  },
];

/** Articles that cannot be taken over as they are, or not without a doubt. */
const ARTICLES: readonly FailureCase[] = [
  {
    code: 'rule_no_match',
    name: 'an article after a redesign',
    told: 'item',
    strike: ({ site }) => site.strike(html(htmlPage('公告', '<div class="neu"><p>正文</p></div>')), site.publish({})),
    added: 1,
  },
  {
    code: 'field_missing',
    name: 'an article with next to no text',
    told: 'item',
    strike: ({ site }) => void site.publish({ bodyHtml: '<p>略</p>' }),
    heal: ({ site }) => void site.publish({}),
    added: 1,
  },
  {
    code: 'decode_lossy',
    name: 'an article whose bytes are damaged',
    told: 'item',
    strike: ({ site }) => {
      const path = site.publish({});
      site.strike(damagedBytes(site.textAt(path) ?? ''), path);
    },
    added: 1,
  },
  {
    code: 'date_invalid',
    name: 'a day no calendar has',
    told: 'item',
    strike: ({ site }) => void site.publish({ date: '2026-13-45' }),
    heal: ({ site }) => void site.publish({}),
    added: 1,
  },
  {
    code: 'date_invalid',
    name: 'an entry of a feed with a day no calendar has',
    told: 'item',
    rule: ({ feedUrl }) => ({ kind: 'feed', url: feedUrl, expectations: { minItems: 1, minBody: 10 } }),
    strike: ({ site }) => void site.publish({ date: '2026-13-45' }),
    heal: ({ site }) => void site.publish({}),
    added: 1,
  },
  {
    code: 'date_conflict',
    name: 'two dates',
    told: 'warning',
    strike: ({ site }) => void site.publish({ pageDate: '2026-09-18' }),
    added: 1,
  },
  {
    code: 'duplicate',
    name: 'an article under a second address',
    told: 'item',
    strike: ({ site }) => void site.publish(site.articleAt(2)),
    heal: ({ site }) => void site.withdraw(),
  },
  {
    code: 'sanitised_heavily',
    name: 'a body that cleaning takes most of',
    told: 'warning',
    strike: ({ site, house }) => {
      site.publish({ title: '示例区附图公告' });
      house.publications.keptShares.set('示例区附图公告', 0.3);
    },
    added: 1,
  },
  {
    code: 'internal',
    name: 'publications that say nothing of an item',
    told: 'item',
    strike: ({ site, house }) => {
      site.publish({ title: '示例区遗漏公告' });
      house.publications.forgottenTitle = '示例区遗漏公告';
    },
    heal: ({ house }) => void (house.publications.forgottenTitle = undefined),
    added: 1,
  },
];

/** What only a browser shows, without a browser. */
const RENDERED: readonly FailureCase[] = [
  {
    code: 'render_failed',
    name: 'a list only a browser shows, and no browser',
    told: 'run',
    rule: (site) => ({ ...site.ruleAt(), render: 'auto' }),
    strike: ({ site }) => site.strike(html(htmlPage('公告', '<div id="app"></div><script src="/app.js"></script>'))),
  },
];

export const CONTENT_CASES: readonly FailureCase[] = [...LISTS, ...ARTICLES, ...RENDERED];
