import type { Transaction } from '@gongkai/kernel/node';
import { addMonths, newId, problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { lockColumn } from '../column/column.store.ts';
import { keepRevision } from '../history/revision.store.ts';
import { actsForColumn } from '../scope/column-scope.ts';
import { outsideUnit } from '../scope/unit-scope.ts';
import {
  recordEventSchema,
  settleEventSchema,
  withdrawEventSchema,
  type RecordDeadlineEventInput,
  type SettleDeadlineEventInput,
  type WithdrawDeadlineEventInput,
} from './deadline-event.input.ts';
import { isRecorded, lockEvent, namedEvents, storeEvent, type StoredEvent } from './deadline-event.store.ts';

/** How far ahead something may be planned. */
const PLANNED_MONTHS = 24;

/** Records something that starts deadlines of a column. The answer is its id. */
export async function recordDeadlineEvent(
  context: RequestContext,
  input: RecordDeadlineEventInput,
): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'deadlineEvent.record', subjectType: 'DeadlineEvent', subjectId: id, detail: { ...input } };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(recordEventSchema, input);
    if (!parsed.ok) return parsed;
    const { free, ...given } = parsed.value;
    if (!(await lockColumn(tx, given.columnId)))
      return refuse(problem('NOT_FOUND', { path: 'input.columnId', seen: given.columnId }));
    const today = context.clock.today();
    if (!(await actsForColumn(tx, context.actor, { columnId: given.columnId, on: today })))
      return outsideUnit('input.columnId', given.columnId);
    const recorded = { recordedOn: today, recordedBy: context.actorName, withdrawn: false, version: 1 };
    const event = { ...given, id, ...recorded };
    const refusal = dateRefusal(event, today) ?? (free ? undefined : await nameRefusal(tx, event));
    if (refusal) return refusal;
    if (await isRecorded(tx, event)) return alreadyRecorded(event);
    await keep(tx, context, { event, action: subject.action });
    return accept(id);
  });
}

/** Records when an event was answered. */
export async function settleDeadlineEvent(
  context: RequestContext,
  { input, expectedVersion }: { input: SettleDeadlineEventInput; expectedVersion: number },
): Promise<Decision<string>> {
  const subject = {
    action: 'deadlineEvent.settle',
    subjectType: 'DeadlineEvent',
    subjectId: input.eventId,
    detail: { ...input },
  };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(settleEventSchema, input);
    if (!parsed.ok) return parsed;
    const held = await heldEvent(tx, context, { id: input.eventId, expectedVersion });
    if (!held.ok) return held;
    const { settledOn, documentId } = parsed.value;
    const event = { ...held.value, settledOn, documentId: documentId ?? held.value.documentId };
    const refusal = dateRefusal(event, context.clock.today());
    if (refusal) return refusal;
    await keep(tx, context, { event: { ...event, version: event.version + 1 }, action: subject.action });
    return accept(event.id);
  });
}

/** Takes back an event that did not happen: it is kept, and starts nothing. */
export async function withdrawDeadlineEvent(
  context: RequestContext,
  { input, expectedVersion }: { input: WithdrawDeadlineEventInput; expectedVersion: number },
): Promise<Decision<string>> {
  const subject = {
    action: 'deadlineEvent.withdraw',
    subjectType: 'DeadlineEvent',
    subjectId: input.eventId,
    detail: { ...input },
  };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(withdrawEventSchema, input);
    if (!parsed.ok) return parsed;
    const held = await heldEvent(tx, context, { id: input.eventId, expectedVersion });
    if (!held.ok) return held;
    const event = { ...held.value, withdrawn: true, version: held.value.version + 1 };
    await keep(tx, context, { event, action: subject.action, reason: parsed.value.reason });
    return accept(event.id);
  });
}

async function heldEvent(
  tx: Transaction,
  context: RequestContext,
  { id, expectedVersion }: { id: string; expectedVersion: number },
): Promise<Decision<StoredEvent>> {
  const event = await lockEvent(tx, id);
  if (!event) return refuse(problem('NOT_FOUND', { path: 'input.eventId', seen: id }));
  const { columnId } = event;
  if (!(await actsForColumn(tx, context.actor, { columnId, on: context.clock.today() })))
    return outsideUnit('input.eventId', columnId);
  if (event.version !== expectedVersion) return editConflict(expectedVersion, event.version);
  if (event.withdrawn)
    return refuse(
      problem('INPUT_INVALID', { path: 'input.eventId', seen: 'withdrawn', accepted: 'recorded, settled' }),
    );
  return accept(event);
}

function dateRefusal({ occurredOn, settledOn }: StoredEvent, today: LocalDate): Decision<never> | undefined {
  const latest = addMonths(today, PLANNED_MONTHS);
  const invalid = (path: string, seen: string, accepted: string): Decision<never> =>
    refuse(problem('INPUT_INVALID', { path, seen, accepted }));
  if (occurredOn > latest) return invalid('input.occurredOn', occurredOn, `≤ ${latest}`);
  if (settledOn !== null && settledOn > today) return invalid('input.settledOn', settledOn, `≤ ${today}`);
  return undefined;
}

async function nameRefusal(tx: Transaction, event: StoredEvent): Promise<Decision<never> | undefined> {
  const named = await namedEvents(tx, event.columnId, event.occurredOn);
  const ofName = named.filter((one) => one.event === event.event);
  if (ofName.length === 0) {
    const accepted = [...new Set(named.map((one) => one.event))].join('、');
    return refuse(problem('INPUT_INVALID', { path: 'input.event', seen: event.event, accepted: accepted || 'free' }));
  }
  if (ofName.some(({ subject }) => subject === null || subject === event.subject)) return undefined;
  const accepted = ofName.map(({ subject }) => subject).join('、');
  return refuse(problem('INPUT_INVALID', { path: 'input.subject', seen: event.subject ?? 'null', accepted }));
}

const alreadyRecorded = ({ event, occurredOn }: StoredEvent): Decision<never> =>
  refuse(
    problem('INPUT_INVALID', {
      path: 'input.occurredOn',
      seen: `${event} ${occurredOn}`,
      accepted: '每事每日登记一次 / once for each thing and day',
    }),
  );

async function keep(
  tx: Transaction,
  context: RequestContext,
  { event, action, reason = null }: { event: StoredEvent; action: string; reason?: string | null },
): Promise<void> {
  await storeEvent(tx, event);
  const { id, version, ...state } = event;
  await keepRevision(tx, context, { type: 'DeadlineEvent', id, version, action, reason, state });
  tx.emit('column.changed', [event.columnId]);
}
