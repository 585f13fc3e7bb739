import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import type { z } from 'zod';
import { passOn } from '../hand-over/hand-over.store.ts';
import { successorRefusal } from '../hand-over/settle-hand-over.command.ts';
import { keepRevision } from '../history/revision.store.ts';
import { endLeadershipsOf } from '../line-leadership/line-leadership.store.ts';
import { lockPerson } from '../person/person.store.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { lockUnit } from '../unit/unit.store.ts';
import { announceDutyChange } from './announce-duty-change.ts';
import { holdColumns } from './duty-change.store.ts';
import { leaveOpen } from './leave-open.ts';
import { endPostSchema, type EndPostInput } from './post.input.ts';
import { accountOf, hasOtherPost, lockPost, storePostEnd } from './post.store.ts';
import type { PostType } from './post.type.ts';

type Ending = z.output<typeof endPostSchema>;

/** The post that ended, and the hand-over that stays open by it. */
export interface EndedPost {
  readonly postId: string;
  readonly handOverId: string | null;
}

/**
 * Ends a post from a day on. What the person answers for or edits passes to the successor that day. Without one the post
 * ends all the same, because people leave, and an open hand-over is an alarm until it is settled.
 * @source 上海市嘉定区 四: 责任到岗、责任到人
 */
export async function endPost(
  context: RequestContext,
  { input, expectedVersion }: { input: EndPostInput; expectedVersion: number },
): Promise<Decision<EndedPost>> {
  const subject = { action: 'post.end', subjectType: 'Post', subjectId: input.postId, detail: { ...input } };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(endPostSchema, input);
    if (!parsed.ok) return parsed;
    const ending = parsed.value;
    const post = await heldPost(tx, ending.postId);
    if (!post) return refuse(problem('NOT_FOUND', { path: 'input.postId', seen: input.postId }));
    if (!(await actsFor(tx, context.actor, post.unitId))) return outsideUnit('input.postId', post.unitId);
    if (post.version !== expectedVersion) return editConflict(expectedVersion, post.version);
    const refusal = await endingRefusal(tx, post, ending);
    if (refusal) return refusal;
    await storeEnd(tx, context, { post, ending, action: subject.action });
    return accept({ postId: post.id, handOverId: await handOn(tx, context, { post, ending }) });
  });
}

/** The post with its columns, unit and person held, so that nobody begins it or is named under it in the meantime. */
async function heldPost(tx: Transaction, id: string): Promise<PostType | undefined> {
  const post = await lockPost(tx, id);
  if (!post) return undefined;
  await holdColumns(tx, post);
  await lockUnit(tx, post.unitId);
  await lockPerson(tx, post.personId);
  return post;
}

async function endingRefusal(tx: Transaction, post: PostType, ending: Ending): Promise<Decision<never> | undefined> {
  const { on, successorPersonId } = ending;
  if (on <= post.from || (post.to !== null && on > post.to)) {
    const accepted = post.to === null ? `> ${post.from}` : `> ${post.from}, ≤ ${post.to}`;
    return refuse(problem('PERIOD_INVALID', { path: 'input.on', seen: on, accepted }));
  }
  if (successorPersonId === null) return undefined;
  const isOneself = successorPersonId === post.personId;
  const successor = { personId: isOneself ? '' : successorPersonId, unitId: post.unitId, on };
  return successorRefusal(tx, successor, 'input.successorPersonId');
}

async function storeEnd(
  tx: Transaction,
  context: RequestContext,
  { post, ending, action }: { post: PostType; ending: Ending; action: string },
): Promise<void> {
  await storePostEnd(tx, post.id, ending.on);
  const { id, version, personName: _, ...rest } = post;
  await keepRevision(tx, context, {
    type: 'Post',
    id,
    version: version + 1,
    action,
    state: { ...rest, to: ending.on, successor: ending.successorPersonId },
  });
  if (post.duty === 'lineLeader')
    tx.emit(
      'unit.changed',
      await endLeadershipsOf(tx, { leaderId: post.personId, unitId: post.unitId, on: ending.on }),
    );
  tx.emit('unit.changed', [post.unitId]);
  tx.emit('person.changed', [post.personId]);
  const accountId = await accountOf(tx, post.personId);
  if (accountId !== undefined) tx.emit('account.changed', [accountId]);
  await announceDutyChange(tx, context, { post, on: ending.on });
}

/** Passes on what the person carried, or leaves a hand-over open; null where there is nothing to hand over. */
async function handOn(
  tx: Transaction,
  context: RequestContext,
  { post, ending }: { post: PostType; ending: Ending },
): Promise<string | null> {
  const { on, successorPersonId } = ending;
  if (successorPersonId === null) return leaveOpen(tx, context, { post, on });
  const { personId, unitId } = post;
  const title = (await hasOtherPost(tx, post, on)) ? post.title : null;
  const transfer = { personId, unitId, on, title, successorId: successorPersonId, from: on };
  const passed = await passOn(tx, context, { transfer, action: 'post.end' });
  tx.emit(
    'column.changed',
    passed.map(({ id }) => id),
  );
  return null;
}
