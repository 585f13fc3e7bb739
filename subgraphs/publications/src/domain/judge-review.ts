import { hasRole, problem, type Actor, type Problem } from '@gongkai/kernel/pure';
import { advance, ROLE_OF_STAGE, type Act, type ReviewChain, type Stage } from './review-chain.ts';

/** One recorded act on an edition, oldest first. */
export interface ReviewRecord {
  readonly stage: Stage;
  readonly act: Act;
  readonly actorId: string;
}

export interface ReviewRequest {
  readonly chain: ReviewChain;
  readonly stage: Stage;
  readonly act: Act;
  readonly actor: Actor;
  /** Whether the edition's unit lies within the units the actor's roles are given for. */
  readonly withinScope: boolean;
  /** Accounts that wrote at this edition; none when it was harvested or pushed and left as it came. */
  readonly drafterIds: readonly string[];
  readonly reviews: readonly ReviewRecord[];
  readonly contentHash: string;
  /** Hash the final review approved; null before it. */
  readonly approvedHash: string | null;
}

export type ReviewJudgement =
  { readonly ok: true; readonly stage: Stage } | { readonly ok: false; readonly problem: Problem };

/**
 * Whether an act may be done, and where it leads. No configuration switches these off: no step is skipped; each step
 * is done by its role within its units; nobody approves his own draft or two adjacent steps; only the approved wording
 * is published.
 * @source 开平市民政局政务网站信息发布流程 三(一); 先审查后公开
 */
export function judgeReview(request: ReviewRequest): ReviewJudgement {
  const step = advance(request.chain, request.stage, request.act);
  if (!step.ok)
    return refusal('REVIEW_ACT_NOT_ALLOWED', `${request.stage}: ${request.act}`, step.allowed.join(', ') || '—');
  const refused = refuseActor(request) ?? refuseWording(request);
  return refused ?? { ok: true, stage: step.stage };
}

type Refused = Extract<ReviewJudgement, { ok: false }>;

function refuseActor({ actor, stage, act, withinScope, drafterIds, reviews }: ReviewRequest): Refused | undefined {
  const role = ROLE_OF_STAGE[stage];
  if (actor.kind !== 'account' || role === null || !hasRole(actor, role)) {
    return refusal('REVIEW_ROLE_REQUIRED', actor.kind === 'account' ? actor.roles.join(', ') : actor.kind, role ?? '—');
  }
  if (!withinScope) return refusal('FORBIDDEN', actor.id, undefined);
  if (act !== 'approve') return undefined;
  if (drafterIds.includes(actor.id)) return refusal('REVIEW_OWN_DRAFT', actor.id, undefined);
  const previous = reviews.at(-1);
  if (previous?.actorId === actor.id) return refusal('REVIEW_ADJACENT_STEP', actor.id, undefined);
  return undefined;
}

function refuseWording({ act, contentHash, approvedHash }: ReviewRequest): Refused | undefined {
  if (act !== 'publish' || contentHash === approvedHash) return undefined;
  return refusal('REVIEW_HASH_CHANGED', contentHash, approvedHash ?? '—');
}

function refusal(code: Problem['code'], seen: string, accepted: string | undefined): Refused {
  return { ok: false, problem: problem(code, { path: 'input.act', seen, accepted }) };
}
