import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLE_CODES, type Actor, type Role } from '@gongkai/kernel/pure';
import { judgeReview, type ReviewRecord } from './judge-review.ts';
import {
  ACTS,
  advance,
  chainOf,
  ROLE_OF_STAGE,
  STAGES,
  type Act,
  type ColumnClass,
  type Stage,
} from './review-chain.ts';

const CLASSES: readonly ColumnClass[] = ['news', 'fixed', 'interaction', 'other'];
const columnClass = fc.constantFrom(...CLASSES);
const act = fc.constantFrom(...ACTS);

const person = (id: string, ...roles: Role[]): Actor => ({ kind: 'account', id, roles, rootUnitIds: [] });

interface State {
  stage: Stage;
  approvedHash: string | null;
  reviews: ReviewRecord[];
}

// What the command does with a judgement, on a plain object.
function perform(
  state: State,
  chainClass: ColumnClass,
  step: { act: Act; actor: Actor; withinScope?: boolean },
): string {
  const judged = judgeReview({
    chain: chainOf(chainClass),
    stage: state.stage,
    act: step.act,
    actor: step.actor,
    withinScope: step.withinScope ?? true,
    drafterIds: ['drafter'],
    reviews: state.reviews,
    contentHash: 'h1',
    approvedHash: state.approvedHash,
  });
  if (!judged.ok) return judged.problem.code;
  state.reviews.push({
    stage: state.stage,
    act: step.act,
    actorId: step.actor.kind === 'account' ? step.actor.id : '',
  });
  if (state.stage === 'finalReview' && step.act === 'approve') state.approvedHash = 'h1';
  if (step.act === 'return') state.approvedHash = null;
  state.stage = judged.stage;
  return 'done';
}

const fresh = (): State => ({ stage: 'draft', approvedHash: null, reviews: [] });

describe('review chain', () => {
  it.each([
    ['news', ['sectionReview', 'lineReview', 'ideologyReview', 'finalReview', 'publish', 'published']],
    ['other', ['sectionReview', 'lineReview', 'ideologyReview', 'finalReview', 'publish', 'published']],
    [
      'fixed',
      ['sectionReview', 'lineReview', 'ideologyReview', 'leadingGroupReview', 'finalReview', 'publish', 'published'],
    ],
    [
      'interaction',
      ['sectionReview', 'lineReview', 'ideologyReview', 'leadingGroupReview', 'finalReview', 'publish', 'published'],
    ],
  ] as const)('takes a text of class %s through every step in its order [R004-17]', (chainClass, stages) => {
    const passed: Stage[] = [];
    let stage: Stage = 'draft';
    for (const next of ['submit', ...stages.slice(0, -2).map(() => 'approve'), 'publish'] as Act[]) {
      const step = advance(chainOf(chainClass), stage, next);
      if (!step.ok) throw new Error(`${stage}: ${next}`);
      stage = step.stage;
      passed.push(stage);
    }
    expect(passed).toEqual(stages);
  });

  it('reaches publication from no stage but the approved one [R004-18]', () => {
    for (const chainClass of CLASSES) {
      for (const stage of STAGES) {
        const step = advance(chainOf(chainClass), stage, 'publish');
        expect(step.ok).toBe(stage === 'publish');
      }
    }
  });

  it.each(CLASSES)('is sent back by whoever approves, and by nobody else, in class %s', (chainClass) => {
    const stages = (tried: Act) => STAGES.filter((stage) => advance(chainOf(chainClass), stage, tried).ok);
    expect(stages('return')).toEqual(stages('approve'));
    expect(stages('approve').map((stage) => ROLE_OF_STAGE[stage])).toEqual(
      ['fixed', 'interaction'].includes(chainClass)
        ? ['sectionHead', 'lineLeader', 'ideologyLeader', 'leadingGroup', 'director']
        : ['sectionHead', 'lineLeader', 'ideologyLeader', 'director'],
    );
  });

  it('ends with publication and with being superseded', () => {
    for (const stage of ['published', 'superseded'] as const) {
      for (const tried of ACTS) expect(advance(chainOf('fixed'), stage, tried).ok).toBe(false);
    }
  });

  it('names the acts that would have been allowed', () => {
    expect(advance(chainOf('news'), 'lineReview', 'publish')).toEqual({ ok: false, allowed: ['approve', 'return'] });
  });

  it('never publishes without every step of the chain done since the last return, whatever is tried', () => {
    const people: readonly Actor[] = [
      person('drafter', 'drafter', 'sectionHead', 'director'),
      person('all', ...ROLE_CODES),
      ...['sectionHead', 'lineLeader', 'ideologyLeader', 'leadingGroup', 'director', 'operator', 'drafter'].map(
        (role) => person(`the ${role}`, role as Role),
      ),
    ];
    const attempt = fc.record({ act, actor: fc.constantFrom(...people), withinScope: fc.boolean() });
    fc.assert(
      fc.property(columnClass, fc.array(attempt, { minLength: 40, maxLength: 120 }), (chainClass, attempts) => {
        const state = fresh();
        for (const step of attempts) perform(state, chainClass, step);
        if (state.stage !== 'published') return;
        const sinceReturn = state.reviews.slice(state.reviews.findLastIndex((review) => review.act === 'return') + 1);
        const required = STAGES.filter((stage) => Object.keys(chainOf(chainClass).next[stage]).length > 0);
        expect(sinceReturn.map((review) => review.stage)).toEqual(required);
        const approvals = sinceReturn.filter((review) => review.act === 'approve');
        expect(approvals.some((review) => review.actorId === 'drafter')).toBe(false);
        approvals.slice(1).forEach((review, index) => expect(review.actorId).not.toBe(approvals[index]?.actorId));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['skips a step', 'draft', 'approve', person('x', 'drafter'), {}, 'REVIEW_ACT_NOT_ALLOWED'],
    ['is done by another role', 'sectionReview', 'approve', person('x', 'operator'), {}, 'REVIEW_ROLE_REQUIRED'],
    ['is done by a visitor', 'sectionReview', 'approve', { kind: 'anonymous' }, {}, 'REVIEW_ROLE_REQUIRED'],
    ['is done by a service', 'draft', 'submit', { kind: 'service', name: 'harvester' }, {}, 'REVIEW_ROLE_REQUIRED'],
    [
      'is done outside the actor’s units',
      'sectionReview',
      'approve',
      person('x', 'sectionHead'),
      { withinScope: false },
      'FORBIDDEN',
    ],
    [
      'approves the actor’s own draft',
      'sectionReview',
      'approve',
      person('d', 'sectionHead'),
      { drafterIds: ['d', 'another'] },
      'REVIEW_OWN_DRAFT',
    ],
    [
      'follows the actor’s own step',
      'lineReview',
      'approve',
      person('x', 'lineLeader'),
      { reviews: [{ stage: 'sectionReview', act: 'approve', actorId: 'x' }] },
      'REVIEW_ADJACENT_STEP',
    ],
    [
      'publishes another wording',
      'publish',
      'publish',
      person('o', 'operator'),
      { approvedHash: 'other' },
      'REVIEW_HASH_CHANGED',
    ],
    [
      'publishes what nobody approved',
      'publish',
      'publish',
      person('o', 'operator'),
      { approvedHash: null },
      'REVIEW_HASH_CHANGED',
    ],
  ] as const)('refuses an act that %s', (_what, stage, tried, actor, over, code) => {
    const judged = judgeReview({
      chain: chainOf('news'),
      stage,
      act: tried,
      actor: actor as Actor,
      withinScope: true,
      drafterIds: [],
      reviews: [],
      contentHash: 'h1',
      approvedHash: 'h1',
      ...over,
    });
    expect(judged).toMatchObject({ ok: false, problem: { code } });
  });

  it('gives every waiting stage a role', () => {
    for (const stage of STAGES) {
      const waits = CLASSES.some((chainClass) => Object.keys(chainOf(chainClass).next[stage]).length > 0);
      expect(ROLE_OF_STAGE[stage] !== null).toBe(waits);
    }
  });
});
