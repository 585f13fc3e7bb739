import type { Role } from '@gongkai/kernel/pure';

/** Where an edition stands. `publish` is approved and waiting for the operator. */
export const STAGES = [
  'draft',
  'sectionReview',
  'lineReview',
  'ideologyReview',
  'leadingGroupReview',
  'finalReview',
  'publish',
  'published',
  'superseded',
] as const;
export type Stage = (typeof STAGES)[number];

export const ACTS = ['submit', 'approve', 'return', 'publish'] as const;
export type Act = (typeof ACTS)[number];

/** A review chain: which act leads from which stage to which. What is not in the table cannot be done. */
export interface ReviewChain {
  readonly code: string;
  readonly version: number;
  readonly next: Readonly<Record<Stage, Partial<Record<Act, Stage>>>>;
}

/** Classes of columns that take different chains (review-workflow data, `columnClasses`). */
export type ColumnClass = 'news' | 'fixed' | 'interaction' | 'other';

const ENDED = { published: {}, superseded: {} };

/** @source 开平市民政局政务网站信息发布流程 三(一): draft, section head, line leader, ideology leader, director, operator */
const STANDARD: ReviewChain = {
  code: 'standard',
  version: 1,
  next: {
    draft: { submit: 'sectionReview' },
    sectionReview: { approve: 'lineReview', return: 'draft' },
    lineReview: { approve: 'ideologyReview', return: 'draft' },
    ideologyReview: { approve: 'finalReview', return: 'draft' },
    leadingGroupReview: {},
    finalReview: { approve: 'publish', return: 'draft' },
    publish: { publish: 'published' },
    ...ENDED,
  },
};

/** @source 同上 二(二)(三): fixed and interaction classes also pass the leading group, before the final review */
const WITH_LEADING_GROUP: ReviewChain = {
  code: 'with-leading-group',
  version: 1,
  next: {
    ...STANDARD.next,
    ideologyReview: { approve: 'leadingGroupReview', return: 'draft' },
    leadingGroupReview: { approve: 'finalReview', return: 'draft' },
  },
};

const CHAIN_OF_CLASS: Readonly<Record<ColumnClass, ReviewChain>> = {
  news: STANDARD,
  fixed: WITH_LEADING_GROUP,
  interaction: WITH_LEADING_GROUP,
  other: STANDARD,
};

const CHAINS: Readonly<Record<string, ReviewChain>> = {
  [STANDARD.code]: STANDARD,
  [WITH_LEADING_GROUP.code]: WITH_LEADING_GROUP,
};

export const chainOf = (columnClass: ColumnClass): ReviewChain => CHAIN_OF_CLASS[columnClass];

/** @throws Error for a code no chain ever had: stored editions name only chains that exist */
export function chainByCode(code: string): ReviewChain {
  const chain = CHAINS[code];
  if (!chain) throw new Error(`no review chain ${code}`);
  return chain;
}

/** Whose act each stage waits for. */
export const ROLE_OF_STAGE: Readonly<Record<Stage, Role | null>> = {
  draft: 'drafter',
  sectionReview: 'sectionHead',
  lineReview: 'lineLeader',
  ideologyReview: 'ideologyLeader',
  leadingGroupReview: 'leadingGroup',
  finalReview: 'director',
  publish: 'operator',
  published: null,
  superseded: null,
};

export type Advance =
  { readonly ok: true; readonly stage: Stage } | { readonly ok: false; readonly allowed: readonly Act[] };

/** The stage an act leads to, or the acts that would be allowed instead. */
export function advance(chain: ReviewChain, stage: Stage, act: Act): Advance {
  const row = chain.next[stage];
  const next = row[act];
  return next ? { ok: true, stage: next } : { ok: false, allowed: ACTS.filter((candidate) => row[candidate]) };
}
