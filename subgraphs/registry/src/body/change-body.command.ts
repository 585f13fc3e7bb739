import type { Transaction } from '@gongkai/kernel/node';
import { newId, parseLocalDate, problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { overlaps } from '../domain/dated-period.ts';
import { keepRevision } from '../history/revision.store.ts';
import { periodRefusal } from '../input-fields.ts';
import { lockPost } from '../post/post.store.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { unitExists } from '../unit/unit.store.ts';
import {
  addBodyMemberSchema,
  createBodySchema,
  reviseBodySchema,
  type AddBodyMemberInput,
  type CreateBodyInput,
  type ReviseBodyInput,
} from './body.input.ts';
import { insertBody, insertMember, lockBody, membersOf, storeBody, storeMemberEnd } from './body.store.ts';
import type { BodyType } from './body.type.ts';

/**
 * Makes a working group, with the unit that keeps its office. The answer is its id.
 * @source 开平市民政局 一: 成立政务网站工作领导小组，领导小组办公室设在局办公室
 */
export async function createBody(context: RequestContext, raw: CreateBodyInput): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'body.create', subjectType: 'Body', subjectId: id };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(createBodySchema, raw);
    if (!parsed.ok) return parsed;
    const body = { id, ...parsed.value, version: 1 };
    const refusal = periodRefusal(body) ?? (await unitRefusal(tx, body));
    if (refusal) return refusal;
    if (!(await actsFor(tx, context.actor, body.unitId))) return outsideUnit('input.unitId', body.unitId);
    if (!(await insertBody(tx, body))) return refuse(problem('CODE_TAKEN', { path: 'input.code', seen: body.code }));
    await keep(tx, context, { body, action: subject.action });
    return accept(id);
  });
}

/** Changes what a working group is called, who keeps its office, and how long it lasts. The answer is its id. */
export async function reviseBody(
  context: RequestContext,
  change: { id: string; input: ReviseBodyInput; expectedVersion: number },
): Promise<Decision<string>> {
  return onBody(context, { ...change, action: 'body.revise' }, async (tx, body) => {
    const parsed = parseInput(reviseBodySchema, change.input);
    if (!parsed.ok) return parsed;
    const next = { ...body, ...parsed.value };
    return periodRefusal(next) ?? (await unitRefusal(tx, next)) ?? accept(next);
  });
}

/** Somebody becomes a member by its post; a post is in once, and one leads at a time (PERIOD_OVERLAP names who). */
export async function addBodyMember(
  context: RequestContext,
  { input, expectedVersion }: { input: AddBodyMemberInput; expectedVersion: number },
): Promise<Decision<string>> {
  return onBody(context, { id: input.bodyId, expectedVersion, action: 'body.addMember' }, async (tx, body) => {
    const parsed = parseInput(addBodyMemberSchema, input);
    if (!parsed.ok) return parsed;
    const wanted = { ...parsed.value, bodyId: body.id };
    const post = await lockPost(tx, wanted.postId);
    if (!post) return refuse(problem('NOT_FOUND', { path: 'input.postId', seen: wanted.postId }));
    const to = wanted.to ?? post.to;
    const refusal = periodRefusal({ ...wanted, to });
    if (refusal) return refusal;
    if (wanted.from < post.from || (post.to !== null && to !== null && to > post.to)) {
      const seen = `${wanted.from} – ${to ?? ''}`.trim();
      return refuse(
        problem('PERIOD_INVALID', { path: 'input.from', seen, accepted: `${post.from} – ${post.to ?? ''}` }),
      );
    }
    const other = (await membersOf(tx, [body.id])).find(
      (one) =>
        (one.postId === post.id || (one.part === 'leader' && wanted.part === 'leader')) &&
        overlaps(one, { from: wanted.from, to }),
    );
    if (other)
      return refuse(problem('PERIOD_OVERLAP', { path: 'input.from', seen: `${other.personName} ${other.from}` }));
    await insertMember(tx, { ...wanted, to });
    return accept(body);
  });
}

/** Somebody ceases to be a member from a day on. The answer is the working group's id. */
export async function endBodyMember(
  context: RequestContext,
  change: { bodyId: string; memberId: string; on: string; expectedVersion: number },
): Promise<Decision<string>> {
  const { bodyId, memberId, expectedVersion } = change;
  return onBody(context, { id: bodyId, expectedVersion, action: 'body.endMember' }, async (tx, body) => {
    const member = (await membersOf(tx, [body.id])).find(({ id }) => id === memberId);
    if (!member) return refuse(problem('NOT_FOUND', { path: 'memberId', seen: memberId }));
    const on = parseLocalDate(change.on);
    if (on === undefined || on <= member.from || (member.to !== null && on > member.to))
      return refuse(problem('PERIOD_INVALID', { path: 'on', seen: change.on, accepted: `> ${member.from}` }));
    await storeMemberEnd(tx, member.id, on);
    return accept(body);
  });
}

async function onBody(
  context: RequestContext,
  change: { id: string; expectedVersion: number; action: string },
  next: (tx: Transaction, body: BodyType) => Promise<Decision<BodyType>>,
): Promise<Decision<string>> {
  const { id, expectedVersion, action } = change;
  return decide(context, { action, subjectType: 'Body', subjectId: id }, async (tx) => {
    const body = await lockBody(tx, id);
    if (!body) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    if (!(await actsFor(tx, context.actor, body.unitId))) return outsideUnit('id', body.unitId);
    if (body.version !== expectedVersion) return editConflict(expectedVersion, body.version);
    const decision = await next(tx, body);
    if (!decision.ok) return decision;
    const changed = { ...decision.value, version: body.version + 1 };
    await storeBody(tx, changed);
    await keep(tx, context, { body: changed, action });
    return accept(id);
  });
}

async function keep(
  tx: Transaction,
  context: RequestContext,
  { body, action }: { body: BodyType; action: string },
): Promise<void> {
  const { id, version, ...rest } = body;
  const members = await membersOf(tx, [id]);
  const state = { ...rest, members: members.map(({ part, postId, from, to }) => ({ part, postId, from, to })) };
  await keepRevision(tx, context, { type: 'Body', id, version, action, state });
  tx.emit('unit.changed', [body.unitId]);
}

async function unitRefusal(
  tx: Transaction,
  { unitId, officeId }: Pick<BodyType, 'unitId' | 'officeId'>,
): Promise<Decision<never> | undefined> {
  if (!(await unitExists(tx, unitId))) return refuse(problem('NOT_FOUND', { path: 'input.unitId', seen: unitId }));
  if (officeId === null || (await unitExists(tx, officeId))) return undefined;
  return refuse(problem('NOT_FOUND', { path: 'input.officeId', seen: officeId }));
}
