import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { carryOut } from '../column/carry-out-column-act.ts';
import { judgeColumnAct } from '../column/judge-column-act.ts';
import { keepRevision } from '../history/revision.store.ts';
import { optionalLineField } from '../input-fields.ts';
import { actingAccount } from './acting-account.ts';
import { lockRequest, storeOutcome, type ChangeRequestRow, type RequestOutcome } from './change-request.store.ts';

const noteSchema = z.object({ note: optionalLineField(1000) });

/** A decision on a request, on the version of it that was seen. */
export interface ChangeDecision {
  readonly requestId: string;
  readonly approve: boolean;
  readonly note: string | null;
  readonly expectedVersion: number;
}

/**
 * Approves or refuses a request. Approving carries the change out in the same transaction; where that has become impossible
 * meanwhile, the approval is refused with the code of the act itself and the request waits on. A refusal needs a note.
 * The answer is the request's id.
 */
export async function decideColumnChange(context: RequestContext, decision: ChangeDecision): Promise<Decision<string>> {
  const { requestId, approve } = decision;
  const action = approve ? 'changeRequest.approve' : 'changeRequest.refuse';
  const subject = { action, subjectType: 'ChangeRequest', subjectId: requestId };
  return decide(context, subject, async (tx, audited) => {
    const open = await openRequest(tx, decision);
    if (!open.ok) return open;
    const parsed = parseInput(noteSchema, { note: decision.note });
    if (!parsed.ok) return parsed;
    const { note } = parsed.value;
    if (!approve && note === null)
      return refuse(
        problem('INPUT_INVALID', { path: 'input.note', seen: '', accepted: '不批准的理由 / why it is refused' }),
      );
    const done = approve ? await carryOutRequest(tx, context, open.value) : accept(null);
    if (!done.ok) return done;
    const by = await actingAccount(tx, context);
    const state = approve ? 'approved' : 'refused';
    await close(tx, context, {
      request: open.value,
      action,
      outcome: { state, by, at: context.clock.now(), note, columnId: done.value },
    });
    audited.subject = {
      ...subject,
      detail: { act: open.value.act, columnId: done.value ?? open.value.columnId, note },
    };
    return accept(requestId);
  });
}

/** Takes a request back; only who asked may. The answer is the request's id. */
export async function withdrawColumnChange(
  context: RequestContext,
  withdrawal: { requestId: string; expectedVersion: number },
): Promise<Decision<string>> {
  const { requestId } = withdrawal;
  const action = 'changeRequest.withdraw';
  const subject = { action, subjectType: 'ChangeRequest', subjectId: requestId };
  return decide(context, subject, async (tx) => {
    const open = await openRequest(tx, withdrawal);
    if (!open.ok) return open;
    const { actor } = context;
    if (actor.kind !== 'account' || actor.id !== open.value.requestedBy)
      return refuse(problem('FORBIDDEN', { path: 'requestId', seen: requestId, accepted: open.value.requestedByName }));
    const outcome = { state: 'withdrawn', by: null, at: context.clock.now(), note: null, columnId: null } as const;
    await close(tx, context, { request: open.value, action, outcome });
    return accept(requestId);
  });
}

async function openRequest(
  tx: Transaction,
  { requestId, expectedVersion }: { requestId: string; expectedVersion: number },
): Promise<Decision<ChangeRequestRow>> {
  const request = await lockRequest(tx, requestId);
  if (!request) return refuse(problem('NOT_FOUND', { path: 'requestId', seen: requestId }));
  if (request.state !== 'submitted')
    return refuse(problem('CHANGE_REQUEST_DECIDED', { path: 'requestId', seen: request.state, accepted: 'submitted' }));
  return request.version === expectedVersion ? accept(request) : editConflict(expectedVersion, request.version);
}

async function carryOutRequest(
  tx: Transaction,
  context: RequestContext,
  { input, id, reason }: ChangeRequestRow,
): Promise<Decision<string | null>> {
  const judged = await judgeColumnAct(tx, input.proposal, {
    today: context.clock.today(),
    root: 'request',
    gate: async () => undefined,
  });
  if (!judged.ok) return judged;
  const done = await carryOut(tx, context, { judged: judged.value, reason });
  const from = context.clientAddress === undefined ? {} : { from: context.clientAddress };
  const detail = { ...done.subject.detail, changeRequestId: id };
  tx.audit({ ...done.subject, ...from, detail, actor: context.actorName, outcome: 'done' });
  return accept(done.columnId);
}

async function close(
  tx: Transaction,
  context: RequestContext,
  { request, action, outcome }: { request: ChangeRequestRow; action: string; outcome: RequestOutcome },
): Promise<void> {
  await storeOutcome(tx, request.id, outcome);
  const { state, by, note } = outcome;
  await keepRevision(tx, context, {
    type: 'ChangeRequest',
    id: request.id,
    version: request.version + 1,
    action,
    reason: note,
    state: { state, act: request.act, columnName: request.input.columnName, decidedBy: by?.name ?? null, note },
  });
}
