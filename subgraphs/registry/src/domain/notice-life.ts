/** What a notice tells of. */
export type NoticeKind = 'redesign' | 'columnDomainChange' | 'urlChange' | 'outage' | 'submittedInfoChange';
export type NoticeState = 'filed' | 'applied' | 'withdrawn';
export type NoticeAct = 'apply' | 'withdraw';

const NEXT: Readonly<Record<NoticeState, Partial<Record<NoticeAct, NoticeState>>>> = {
  filed: { apply: 'applied', withdraw: 'withdrawn' },
  applied: {},
  withdrawn: {},
};

/** State after an act; undefined where the state does not allow it. */
export const nextState = (state: NoticeState, act: NoticeAct): NoticeState | undefined => NEXT[state][act];

/** Acts a state allows. */
export const actsOf = (state: NoticeState): NoticeAct[] => Object.keys(NEXT[state]) as NoticeAct[];

/** What a notice may carry beside its title and description. */
export const NOTICE_FIELDS = [
  'newBaseUrl',
  'newAllowedHosts',
  'mapping',
  'outageFrom',
  'outageTo',
  'documentIds',
  'pushReceiptIds',
] as const;
export type NoticeField = (typeof NOTICE_FIELDS)[number];

interface KindRule {
  readonly carries: readonly NoticeField[];
  /** Of each of these groups at least one is there. */
  readonly needs: readonly (readonly NoticeField[])[];
}

/**
 * What each kind of notice carries.
 * @source 门户网站内容保障实施意见 四(四)：改版；栏目、域名调整；网页地址变更；故障；报送信息变化
 */
const RULES: Readonly<Record<NoticeKind, KindRule>> = {
  redesign: { carries: [], needs: [] },
  columnDomainChange: { carries: ['newBaseUrl', 'newAllowedHosts'], needs: [] },
  urlChange: { carries: ['mapping'], needs: [['mapping']] },
  outage: { carries: ['outageFrom', 'outageTo'], needs: [['outageFrom'], ['outageTo']] },
  submittedInfoChange: { carries: ['documentIds', 'pushReceiptIds'], needs: [['documentIds', 'pushReceiptIds']] },
};

/** What a notice of a kind lacks, as groups of which one is needed, and what it carries though it may not. */
export function fieldFaults(
  kind: NoticeKind,
  given: readonly NoticeField[],
): { lacks: readonly (readonly NoticeField[])[]; foreign: readonly NoticeField[] } {
  const { carries, needs } = RULES[kind];
  return {
    lacks: needs.filter((group) => !group.some((field) => given.includes(field))),
    foreign: given.filter((field) => !carries.includes(field)),
  };
}

/** Days an announced outage lasts at most: longer is no outage but a suspended site. */
export const LONGEST_OUTAGE_DAYS = 30;
