import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, newId, parseLocalDate, problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { keepRevision } from '../history/revision.store.ts';
import { periodRefusal } from '../input-fields.ts';
import { announceDutyChange } from '../post/announce-duty-change.ts';
import { holdColumns } from '../post/duty-change.store.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { lockUnit } from '../unit/unit.store.ts';
import { beginLineLeadershipSchema, type BeginLineLeadershipInput } from './line-leadership.input.ts';
import {
  insertLeadership,
  leaderInPeriod,
  leadershipById,
  leadsAbove,
  storeLeadershipEnd,
  type NewLeadership,
} from './line-leadership.store.ts';

/**
 * A leader begins to be in charge of a section: it holds a leader's post in the section or above it, and a section has one
 * such leader at a time (PERIOD_OVERLAP names the other). The answer is its id.
 * @source 开平市民政局 一(三): 业务分管负责同志对分管股室、下属事业单位上报的内容履行监督和审核职责
 */
export async function beginLineLeadership(
  context: RequestContext,
  raw: BeginLineLeadershipInput,
): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'lineLeadership.begin', subjectType: 'LineLeadership', subjectId: id, detail: { ...raw } };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(beginLineLeadershipSchema, raw);
    if (!parsed.ok) return parsed;
    const leadership: NewLeadership = { id, ...parsed.value, version: 1 };
    const refusal = periodRefusal(leadership) ?? (await beginRefusal(tx, context, leadership));
    if (refusal) return refusal;
    await insertLeadership(tx, leadership);
    await announce(tx, context, { leadership, action: subject.action });
    return accept(id);
  });
}

async function beginRefusal(
  tx: Transaction,
  context: RequestContext,
  leadership: NewLeadership,
): Promise<Decision<never> | undefined> {
  const { leaderId, sectionId, from } = leadership;
  if (isUuid(sectionId)) await holdColumns(tx, { unitId: sectionId, personId: null });
  if (!(await lockUnit(tx, sectionId)))
    return refuse(problem('NOT_FOUND', { path: 'input.sectionId', seen: sectionId }));
  if (!(await actsFor(tx, context.actor, sectionId))) return outsideUnit('input.sectionId', sectionId);
  if (!(await leadsAbove(tx, { leaderId, sectionId, on: from }))) {
    const accepted = '该股室或其上级单位的在任领导 / somebody who holds a leader’s post in the section or above it';
    return refuse(problem('INPUT_INVALID', { path: 'input.leaderId', seen: leaderId, accepted }));
  }
  const other = await leaderInPeriod(tx, leadership);
  if (!other) return undefined;
  const seen = `${other.leaderName} ${other.from} – ${other.to ?? ''}`.trim();
  const accepted = other.to === null ? undefined : `≥ ${other.to}`;
  return refuse(problem('PERIOD_OVERLAP', { path: 'input.from', seen, accepted }));
}

/** Ends a leader's charge of a section from a day on. The answer is its id. */
export async function endLineLeadership(
  context: RequestContext,
  change: { id: string; on: string; expectedVersion: number },
): Promise<Decision<string>> {
  const { id, expectedVersion } = change;
  const subject = {
    action: 'lineLeadership.end',
    subjectType: 'LineLeadership',
    subjectId: id,
    detail: { on: change.on },
  };
  return decide(context, subject, async (tx) => {
    const seen = await leadershipById(tx, id);
    if (!seen) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    await holdColumns(tx, { unitId: seen.sectionId, personId: null });
    await lockUnit(tx, seen.sectionId);
    const leadership = (await leadershipById(tx, id)) ?? seen;
    if (!(await actsFor(tx, context.actor, leadership.sectionId))) return outsideUnit('id', leadership.sectionId);
    if (leadership.version !== expectedVersion) return editConflict(expectedVersion, leadership.version);
    const on = parseLocalDate(change.on);
    if (on === undefined || on <= leadership.from || (leadership.to !== null && on > leadership.to))
      return refuse(problem('PERIOD_INVALID', { path: 'on', seen: change.on, accepted: `> ${leadership.from}` }));
    await storeLeadershipEnd(tx, id, on);
    const ended = { ...leadership, to: on, version: leadership.version + 1 };
    await announce(tx, context, { leadership: ended, action: subject.action });
    return accept(id);
  });
}

async function announce(
  tx: Transaction,
  context: RequestContext,
  { leadership, action }: { leadership: NewLeadership; action: string },
): Promise<void> {
  const { id, leaderId, sectionId, from, to, version } = leadership;
  const state = { leaderId, sectionId, from, to };
  await keepRevision(tx, context, { type: 'LineLeadership', id, version, action, state });
  tx.emit('unit.changed', [sectionId]);
  tx.emit('person.changed', [leaderId]);
  const post = { unitId: sectionId, duty: 'lineLeader', title: '分管领导' } as const;
  await announceDutyChange(tx, context, { post, on: version === 1 ? from : (to ?? from) });
}
