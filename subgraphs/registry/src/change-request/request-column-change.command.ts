import type { Transaction } from '@gongkai/kernel/node';
import { hasRole, isUuid, newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import type { ColumnProposal } from '../column/column-proposal.ts';
import { judgeColumnAct } from '../column/judge-column-act.ts';
import type { ColumnTarget, JudgedAct } from '../column/judged-act.ts';
import { keepRevision } from '../history/revision.store.ts';
import { lineField } from '../input-fields.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { actingAccount } from './acting-account.ts';
import { changesOf } from './requested-changes.ts';
import { answersFor, insertRequest } from './change-request.store.ts';
import type { RequestColumnChangeInput } from './change-request.input.ts';

const reasonSchema = z.object({ reason: lineField(1000) });

/**
 * Asks for a change of a main-site column. It is judged as if it were carried out now, so nobody asks for the impossible.
 * The lead office and the portal's administrators ask for any column, the office of a unit for those its unit answers for,
 * and for new ones of its unit. The answer is the request's id.
 * @source 一(一): the office of the government alone plans the columns of the main site
 */
export async function requestColumnChange(
  context: RequestContext,
  input: RequestColumnChangeInput,
): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'changeRequest.submit', subjectType: 'ChangeRequest', subjectId: id };
  return decide(context, subject, async (tx, audited) => {
    const parsed = parseInput(reasonSchema, { reason: input.reason });
    if (!parsed.ok) return parsed;
    const proposal = proposalOf(input);
    const { unitId } = proposal;
    if (unitId !== null && !(await isUnit(tx, unitId)))
      return refuse(problem('NOT_FOUND', { path: 'input.unitId', seen: unitId }));
    const judged = await judgeColumnAct(tx, proposal, {
      today: context.clock.today(),
      root: 'input',
      gate: (target) => mayAsk(tx, context, { target, unitId }),
    });
    if (!judged.ok) return judged;
    const { reason } = parsed.value;
    await store(tx, context, { id, proposal, judged: judged.value, reason });
    const { act } = proposal;
    audited.subject = { ...subject, detail: { act, columnId: proposal.columnId, reason, unitId } };
    return accept(id);
  });
}

function proposalOf(input: RequestColumnChangeInput): ColumnProposal {
  const { act, siteCode = null, columnId = null, expectedColumnVersion = null, fields, unitId = null } = input;
  return { act, siteCode, columnId, expectedVersion: expectedColumnVersion, fields: { ...fields }, unitId };
}

async function mayAsk(
  tx: Transaction,
  context: RequestContext,
  { target, unitId }: { target: ColumnTarget; unitId: string | null },
): Promise<Decision<never> | undefined> {
  const { site, column } = target;
  if (site.kind !== 'main') {
    const accepted = '主站栏目；子站栏目可直接修改 / a column of a main site; those of sub-sites are changed directly';
    return refuse(problem('INPUT_INVALID', { path: 'input', seen: site.kind, accepted }));
  }
  if (hasRole(context.actor, 'leadOffice', 'portalAdmin')) return undefined;
  if (unitId === null)
    return refuse(
      problem('INPUT_INVALID', { path: 'input.unitId', seen: '', accepted: '申请单位 / the unit that asks' }),
    );
  if (!(await actsFor(tx, context.actor, unitId))) return outsideUnit('input.unitId', unitId);
  const today = context.clock.today();
  const answers = column === null || (await answersFor(tx, { columnId: column.id, unitId, today }));
  return answers ? undefined : outsideUnit('input.columnId', unitId);
}

async function store(
  tx: Transaction,
  context: RequestContext,
  made: { id: string; proposal: ColumnProposal; judged: JudgedAct; reason: string },
): Promise<void> {
  const { id, proposal, judged, reason } = made;
  const { column, next, site } = judged;
  const by = await actingAccount(tx, context);
  const input = { proposal, columnName: next.name, changes: changesOf(judged.act, column, next) };
  const { unitId, act } = proposal;
  await insertRequest(tx, {
    id,
    siteId: site.id,
    columnId: column?.id ?? null,
    input,
    reason,
    unitId,
    by,
    at: context.clock.now(),
  });
  const state = {
    state: 'submitted',
    act,
    columnName: next.name,
    changes: input.changes,
    requestedBy: by.name,
    unitId,
  };
  await keepRevision(tx, context, {
    type: 'ChangeRequest',
    id,
    version: 1,
    action: 'changeRequest.submit',
    reason,
    state,
  });
}

async function isUnit(tx: Transaction, id: string): Promise<boolean> {
  return isUuid(id) && (await tx.query('select 1 from registry.unit where id = $1::uuid', [id])).length > 0;
}
