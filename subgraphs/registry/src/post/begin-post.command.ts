import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { keepRevision } from '../history/revision.store.ts';
import { periodRefusal } from '../input-fields.ts';
import { lockPerson } from '../person/person.store.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { endedRefusal, lockUnit } from '../unit/unit.store.ts';
import { announceDutyChange } from './announce-duty-change.ts';
import { holdColumns } from './duty-change.store.ts';
import { beginPostSchema, type BeginPostInput } from './post.input.ts';
import { accountOf, holderInPeriod, insertPost, SINGLE_DUTIES, type NewPost } from './post.store.ts';

/**
 * Somebody begins to hold a post. A unit has one head and one principal responsible at a time: POST_TAKEN names who holds it
 * and until when. A new leader starts the deadline of the columns about leaders. The answer is the post's id.
 */
export async function beginPost(context: RequestContext, raw: BeginPostInput): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'post.begin', subjectType: 'Post', subjectId: id, detail: { ...raw } };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(beginPostSchema, raw);
    if (!parsed.ok) return parsed;
    const post: NewPost = { id, ...parsed.value, version: 1 };
    const refusal = periodRefusal(post) ?? (await beginRefusal(tx, context, post));
    if (refusal) return refusal;
    await insertPost(tx, post);
    const { version, id: _, ...state } = post;
    await keepRevision(tx, context, { type: 'Post', id, version, action: subject.action, state });
    tx.emit('unit.changed', [post.unitId]);
    tx.emit('person.changed', [post.personId]);
    const accountId = await accountOf(tx, post.personId);
    if (accountId !== undefined) tx.emit('account.changed', [accountId]);
    await announceDutyChange(tx, context, { post, on: post.from });
    return accept(id);
  });
}

// the unit is held first, so of two who would be head at once the second sees the first
async function beginRefusal(
  tx: Transaction,
  context: RequestContext,
  post: NewPost,
): Promise<Decision<never> | undefined> {
  const { unitId, personId } = post;
  if (isUuid(unitId)) await holdColumns(tx, { unitId, personId: null });
  if (!(await lockUnit(tx, unitId))) return refuse(problem('NOT_FOUND', { path: 'input.unitId', seen: unitId }));
  if (!(await actsFor(tx, context.actor, unitId))) return outsideUnit('input.unitId', unitId);
  if (!(await lockPerson(tx, personId)))
    return refuse(problem('NOT_FOUND', { path: 'input.personId', seen: personId }));
  const ended = await endedRefusal(tx, { unitIds: [unitId], to: post.to }, 'input.to');
  if (ended) return ended;
  if (!SINGLE_DUTIES.includes(post.duty)) return undefined;
  const taken = await holderInPeriod(tx, post);
  if (!taken) return undefined;
  const seen = `${taken.personName} ${taken.from} – ${taken.to ?? ''}`.trim();
  return refuse(
    problem('POST_TAKEN', { path: 'input.from', seen, accepted: taken.to === null ? undefined : `≥ ${taken.to}` }),
  );
}
