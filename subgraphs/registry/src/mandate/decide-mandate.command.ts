import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { mandateActs, mandateAfter, type MandateAct, type MandateState } from '../domain/mandate.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { decideMandateInput, endMandateInput, type DecideMandateInput, type EndMandateInput } from './mandate.input.ts';
import { lockMandate, restingOn, reviseMandate, storeDecision, storeEnd, type StoredMandate } from './mandate.store.ts';
import { ownColumnRefusal } from './own-column-refusal.ts';

/**
 * Approves or refuses an application. The portal centre (网站管理单位) does, whose accounts hold portalAdmin: whether a unit
 * may publish for another is a question of running the portal, not one of reviewing, signing or publishing, which that
 * role never does. Nobody decides what they applied for themselves. The answer is the mandate's id.
 */
export async function decideMandate(
  context: RequestContext,
  change: { readonly input: DecideMandateInput; readonly expectedVersion: number },
): Promise<Decision<string>> {
  const { input: raw, expectedVersion } = change;
  const subject = { action: 'mandate.decide', subjectType: 'Mandate', subjectId: raw.mandateId, detail: { ...raw } };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(decideMandateInput, raw);
    if (!parsed.ok) return parsed;
    const { mandateId: id, verdict, note } = parsed.value;
    const next = await nextState(tx, { id, act: verdict, expectedVersion });
    if (!next.ok) return next;
    const { mandate, state } = next.value;
    // since it was applied for, the unit may have been given the column itself
    const refusal =
      ownApplication(context, mandate) ??
      (verdict === 'approve' ? await ownColumnRefusal(tx, mandate, 'input.mandateId') : undefined);
    if (refusal) return refusal;
    await storeDecision(tx, { id, state, note, by: context.actorName, at: context.clock.now().toISOString() });
    await reviseMandate(tx, context, { id, action: `mandate.${verdict}`, reason: note });
    tx.emit('mandate.changed', [id]);
    tx.emit('column.changed', [mandate.columnId]);
    return accept(id);
  });
}

/** Ends an approved mandate before its time, once nothing is kept under it any more. The answer is the mandate's id. */
export async function endMandate(
  context: RequestContext,
  change: { readonly input: EndMandateInput; readonly expectedVersion: number },
): Promise<Decision<string>> {
  const { input: raw, expectedVersion } = change;
  const subject = { action: 'mandate.end', subjectType: 'Mandate', subjectId: raw.mandateId, detail: { ...raw } };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(endMandateInput, raw);
    if (!parsed.ok) return parsed;
    const { mandateId: id, endsOn, note } = parsed.value;
    const scope = await scopeRefusal(tx, context, id);
    if (scope) return scope;
    const next = await nextState(tx, { id, act: 'end', expectedVersion });
    if (!next.ok) return next;
    const { mandate } = next.value;
    if (endsOn >= mandate.to)
      return refuse(problem('PERIOD_INVALID', { path: 'input.endsOn', seen: endsOn, accepted: `< ${mandate.to}` }));
    const resting = await restingOn(tx, id, endsOn);
    if (resting.length > 0) {
      const accepted = '先终止以此委托为依据的责任 / end the responsibilities that rest on it first';
      return refuse(problem('MANDATE_NOT_ALLOWED', { path: 'input.endsOn', seen: resting.join('、'), accepted }));
    }
    await storeEnd(tx, { id, endsOn });
    await reviseMandate(tx, context, { id, action: 'mandate.end', reason: note });
    tx.emit('mandate.changed', [id]);
    tx.emit('column.changed', [mandate.columnId]);
    return accept(id);
  });
}

/** Refusal of whoever does not act for the unit that entrusts, before anything is said of the mandate. */
async function scopeRefusal(
  tx: Transaction,
  { actor }: RequestContext,
  id: string,
): Promise<Decision<never> | undefined> {
  const mandate = await lockMandate(tx, id);
  if (!mandate || (await actsFor(tx, actor, mandate.entrustingUnitId))) return undefined;
  return outsideUnit('input.mandateId', mandate.entrustingUnitId);
}

type Asked = { readonly id: string; readonly act: MandateAct; readonly expectedVersion: number };

async function nextState(
  tx: Transaction,
  { id, act, expectedVersion }: Asked,
): Promise<Decision<{ mandate: StoredMandate; state: MandateState }>> {
  const mandate = await lockMandate(tx, id);
  if (!mandate) return refuse(problem('NOT_FOUND', { path: 'input.mandateId', seen: id }));
  if (mandate.version !== expectedVersion) return editConflict(expectedVersion, mandate.version);
  const state = mandateAfter(mandate.state, act);
  if (state) return accept({ mandate, state });
  const accepted = mandateActs(mandate.state).join(', ');
  return refuse(problem('MANDATE_DECIDED', { path: 'input.mandateId', seen: mandate.state, accepted }));
}

function ownApplication(context: RequestContext, { appliedBy }: StoredMandate): Decision<never> | undefined {
  if (appliedBy !== context.actorName) return undefined;
  const accepted = '由他人审批 / somebody else decides';
  return refuse(problem('MANDATE_NOT_ALLOWED', { path: 'input.mandateId', seen: appliedBy, accepted }));
}
