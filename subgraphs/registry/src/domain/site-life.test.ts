import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { closingGaps, mayChangeStatus, nextStatuses, NO_CLOSING, type SiteLife } from './site-life.ts';

const STATUSES: readonly SiteLife[] = ['planned', 'online', 'suspended', 'merging', 'closing', 'closed'];

test.each([
  ['planned', ['online']],
  ['online', ['suspended', 'merging', 'closing']],
  ['suspended', ['online', 'merging', 'closing']],
  ['merging', ['online', 'closing']],
  ['closing', ['online', 'closed']],
  ['closed', []],
] as const)('a site that is %s may become %j', (status, next) => expect(nextStatuses(status)).toEqual(next));

property.prop([fc.array(fc.constantFrom(...STATUSES), { maxLength: 30 })])(
  'a site is closed only after it was closing, and never comes back',
  (wanted) => {
    let status: SiteLife = 'planned';
    const lived: SiteLife[] = [status];
    for (const next of wanted) {
      if (!mayChangeStatus(status, next)) continue;
      status = next;
      lived.push(status);
    }
    const end = lived.indexOf('closed');
    if (end >= 0) expect([lived[end - 1], lived.length]).toEqual(['closing', end + 1]);
  },
);

test.each([
  ['online', {}, []],
  ['closing', {}, ['noticeUrl', 'wentTo']],
  ['closing', { noticeText: '关停公告' }, ['wentTo']],
  ['closing', { noticeUrl: 'https://a.cn/n', wentTo: '并入门户' }, []],
  ['closed', { noticeUrl: 'https://a.cn/n', successorSiteId: 'x' }, ['dataHandedOverOn']],
  ['closed', { noticeUrl: 'https://a.cn/n', successorSiteId: 'x', dataHandedOverOn: '2026-11-20' }, []],
] as const)('for a site to be %s with %j there lacks %j', (status, closing, gaps) => {
  expect(closingGaps(status, { ...NO_CLOSING, ...closing }).map(({ field }) => field)).toEqual(gaps);
});
