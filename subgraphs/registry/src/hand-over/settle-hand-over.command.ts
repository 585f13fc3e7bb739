import type { Transaction } from '@gongkai/kernel/node';
import { problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { keepRevision } from '../history/revision.store.ts';
import { hasPostIn } from '../person/person.store.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { columnIdsOf } from './hand-over.query.ts';
import { lockHandOver, passOn, storeSettlement } from './hand-over.store.ts';
import type { HandOverType } from './hand-over.type.ts';

/**
 * Names who takes over what somebody left behind. The successor holds a post in the unit and begins today; the days since
 * the other left belong to nobody. Who has come back may take over what was its own. The answer is the hand-over's id.
 */
export async function settleHandOver(
  context: RequestContext,
  change: { id: string; successorPersonId: string; expectedVersion: number },
): Promise<Decision<string>> {
  const { id, successorPersonId, expectedVersion } = change;
  const subject = { action: 'handOver.settle', subjectType: 'HandOver', subjectId: id, detail: { successorPersonId } };
  return decide(context, subject, async (tx) => {
    const handOver = await lockHandOver(tx, id);
    if (!handOver) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    if (!(await actsFor(tx, context.actor, handOver.unitId))) return outsideUnit('id', handOver.unitId);
    if (handOver.version !== expectedVersion) return editConflict(expectedVersion, handOver.version);
    const today = context.clock.today();
    const from = handOver.endedOn > today ? handOver.endedOn : today;
    const refusal = await successorRefusal(tx, { personId: successorPersonId, unitId: handOver.unitId, on: from });
    if (refusal) return refusal;
    const columnIds = await pass(tx, context, { handOver, successorId: successorPersonId, from });
    await storeSettlement(tx, { id, successorId: successorPersonId, settledOn: from, columnIds });
    await keepRevision(tx, context, {
      type: 'HandOver',
      id,
      version: handOver.version + 1,
      action: subject.action,
      state: {
        person: handOver.personId,
        successor: successorPersonId,
        endedOn: handOver.endedOn,
        settledOn: from,
        columnIds,
      },
    });
    tx.emit('handOver.changed', [id]);
    tx.emit('column.changed', columnIds);
    return accept(id);
  });
}

/** Refusal of a successor who holds no post in the unit on the day. */
export async function successorRefusal(
  tx: Transaction,
  successor: { personId: string; unitId: string; on: LocalDate },
  path = 'successorPersonId',
): Promise<Decision<never> | undefined> {
  if (await hasPostIn(tx, successor)) return undefined;
  return refuse(
    problem('INPUT_INVALID', {
      path,
      seen: successor.personId,
      accepted: `${successor.on} 在本单位任职的人员 / somebody who holds a post in the unit that day`,
    }),
  );
}

async function pass(
  tx: Transaction,
  context: RequestContext,
  { handOver, successorId, from }: { handOver: HandOverType; successorId: string; from: LocalDate },
): Promise<string[]> {
  const { personId, unitId, endedOn: on, onlyTitle: title } = handOver;
  if (successorId === personId) return columnIdsOf(tx, handOver);
  const transfer = { personId, unitId, on, title, successorId, from };
  const columns = await passOn(tx, context, { transfer, action: 'handOver.settle' });
  return columns.map(({ id }) => id);
}
