import { addDays, localDate, type LocalDate } from '@gongkai/kernel/pure';
import type { MandateState } from './mandate.ts';
import type { Period } from './responsibility-period.ts';

/** Ways content gets into a column. */
export const MAINTENANCE_MODES = {
  DIRECT: 'DIRECT',
  DATA_READ: 'DATA_READ',
  HARVEST: 'HARVEST',
  WEB_LINK: 'WEB_LINK',
  SUBMISSION: 'SUBMISSION',
  ENTRUSTED: 'ENTRUSTED',
} as const;
export type MaintenanceMode = keyof typeof MAINTENANCE_MODES;

/** The two lawful reasons to link instead of publishing. */
export const LINK_REASONS = {
  cannotProvideInFull: 'cannotProvideInFull',
  superiorApprovalNeeded: 'superiorApprovalNeeded',
} as const;
export type LinkReason = keyof typeof LINK_REASONS;

/** How long a passed conformance check allows data to be read, in days. */
export const CHECK_GOOD_FOR_DAYS = 365;

/** The calendar begins here, so no year lies before its first days. */
const FIRST_DAY = localDate('0001-01-01');
const FIRST_WITH_A_YEAR = addDays(FIRST_DAY, CHECK_GOOD_FOR_DAYS);

/** What is known when a mode shall begin. */
export interface ModeFacts {
  /** Days the mode shall be in force. */
  readonly period: Period;
  /** The newest check of the column against a sub-site in service of whoever answers for it, made by the first day. */
  readonly check: { readonly passed: boolean; readonly checkedOn: LocalDate } | null;
  readonly linkReason: LinkReason | null;
  readonly superiorUnit: string | null;
  readonly targetUrl: string | null;
  /** The mandate named, if it entrusts this column for whoever answers. */
  readonly mandate: (Period & { readonly state: MandateState }) | null;
  /** Sub-sites in service of whoever answers. */
  readonly subSites: number;
}

/** What a mode lacks: where it would be given, what was seen, what would be accepted. */
export interface ModeGap {
  readonly path: 'mode' | 'linkReason' | 'superiorUnit' | 'targetUrl' | 'mandateId';
  readonly seen: string;
  readonly accepted: string;
}

/**
 * What each mode asks for before it may begin.
 * @source 关于区政府门户网站政务公开相关栏目管理工作的实施意见 二(二) structure and technical standard conform; 二(三) the two
 * reasons for a link; 二(四) entrusted by application. What is harvested or submitted comes from a sub-site of the unit: an
 * external site is outside the group, so it can be linked to, not taken from.
 */
const ASKED: Readonly<Record<MaintenanceMode, (facts: ModeFacts) => ModeGap[]>> = {
  DIRECT: () => [],
  DATA_READ: checkGaps,
  HARVEST: siteGaps,
  WEB_LINK: linkGaps,
  SUBMISSION: siteGaps,
  ENTRUSTED: mandateGaps,
};

/** What the mode lacks; empty where it may begin. */
export const modeGaps = (mode: MaintenanceMode, facts: ModeFacts): ModeGap[] => ASKED[mode](facts);

function checkGaps({ check, period }: ModeFacts): ModeGap[] {
  const earliest = period.from < FIRST_WITH_A_YEAR ? FIRST_DAY : addDays(period.from, -CHECK_GOOD_FOR_DAYS);
  if (check?.passed === true && check.checkedOn >= earliest) return [];
  const accepted = `${earliest} 以后通过的一致性检查 / a conformance check passed on ${earliest} or later`;
  return [
    { path: 'mode', seen: check ? `${check.checkedOn} ${check.passed ? '通过' : '未通过'}` : '无检查', accepted },
  ];
}

function siteGaps({ subSites }: ModeFacts): ModeGap[] {
  if (subSites > 0) return [];
  const accepted = '责任单位有运行中的子站 / a sub-site in service of the unit that answers';
  return [{ path: 'mode', seen: '无子站 / no sub-site', accepted }];
}

function linkGaps({ linkReason, superiorUnit, targetUrl }: ModeFacts): ModeGap[] {
  const gaps: ModeGap[] = [];
  if (linkReason === null) gaps.push({ path: 'linkReason', seen: '', accepted: Object.keys(LINK_REASONS).join(', ') });
  if (superiorUnit === null)
    gaps.push({ path: 'superiorUnit', seen: '', accepted: '上级部门名称 / name of the superior unit' });
  if (targetUrl === null || !isWebAddress(targetUrl))
    gaps.push({ path: 'targetUrl', seen: targetUrl ?? '', accepted: 'http(s)://…' });
  return gaps;
}

function mandateGaps({ mandate, period }: ModeFacts): ModeGap[] {
  const none = '本单位对本栏目已获批的委托 / an approved mandate of the unit for this column';
  if (mandate?.state !== 'approved') return [{ path: 'mandateId', seen: mandate?.state ?? '', accepted: none }];
  if (covers(mandate, period)) return [];
  return [{ path: 'mandateId', seen: shown(period), accepted: shown(mandate) }];
}

const covers = (outer: Period, inner: Period): boolean =>
  outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));

const shown = ({ from, to }: Period): string => `${from} – ${to ?? ''}`;

const MAX_ADDRESS = 2000;

/** Whether the text is an address of the web without credentials. */
export function isWebAddress(text: string): boolean {
  if (text.length > MAX_ADDRESS || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '' && username === '' && password === '';
}
