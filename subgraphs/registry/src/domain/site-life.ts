/** Where a site is in its life. */
export type SiteLife = 'planned' | 'online' | 'suspended' | 'merging' | 'closing' | 'closed';

/** What may follow what. A site that is being closed may still come back; a closed one may not. */
const NEXT: Readonly<Record<SiteLife, readonly SiteLife[]>> = {
  planned: ['online'],
  online: ['suspended', 'merging', 'closing'],
  suspended: ['online', 'merging', 'closing'],
  merging: ['online', 'closing'],
  closing: ['online', 'closed'],
  closed: [],
};

/** Statuses a site may change to from this one. */
export const nextStatuses = (status: SiteLife): readonly SiteLife[] => NEXT[status];

export const mayChangeStatus = (from: SiteLife, to: SiteLife): boolean => NEXT[from].includes(to);

/** What is on record about the closing of a site. */
export interface SiteClosing {
  /** Address of the notice to the public. */
  readonly noticeUrl: string | null;
  /** Its wording, where it has no address. */
  readonly noticeText: string | null;
  /** Site that goes on in its place. */
  readonly successorSiteId: string | null;
  /** Where its contents went, where no site of the group goes on. */
  readonly wentTo: string | null;
  /** Day its data were handed over. */
  readonly dataHandedOverOn: string | null;
  readonly dataHandedOverTo: string | null;
}

export const NO_CLOSING: SiteClosing = {
  noticeUrl: null,
  noticeText: null,
  successorSiteId: null,
  wentTo: null,
  dataHandedOverOn: null,
  dataHandedOverTo: null,
};

/** Something that lacks on the way to a status. */
export interface ClosingGap {
  readonly field: keyof SiteClosing;
  readonly accepted: string;
}

/**
 * What lacks for a site to be closing or closed; nothing for other statuses.
 * @source 淄博市2017年第四季度政府网站普查整改通知 一(一)：关停及时，公告、去向、数据移交
 */
export function closingGaps(status: SiteLife, closing: SiteClosing): ClosingGap[] {
  if (status !== 'closing' && status !== 'closed') return [];
  const gaps: ClosingGap[] = [];
  if (closing.noticeUrl === null && closing.noticeText === null)
    gaps.push({ field: 'noticeUrl', accepted: '关停公告的地址或全文 / address or text of the notice' });
  if (closing.successorSiteId === null && closing.wentTo === null)
    gaps.push({ field: 'wentTo', accepted: '去向：承接网站或说明 / the site that goes on, or where it went' });
  if (status === 'closed' && closing.dataHandedOverOn === null)
    gaps.push({ field: 'dataHandedOverOn', accepted: '数据移交日期 / day the data were handed over' });
  return gaps;
}
