import type { Transaction } from '@gongkai/kernel/node';
import { hasRole, newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import type { z } from 'zod';
import { actsNotFor } from '../domain/work-act.ts';
import { keepRevision } from '../history/revision.store.ts';
import { periodRefusal } from '../input-fields.ts';
import { hasPostIn } from '../person/person.store.ts';
import { unitExists } from '../unit/unit.store.ts';
import { grantWorkSchema, type GrantWorkInput } from './work-grant.input.ts';
import {
  accountOfPerson,
  columnsOfOthers,
  insertWorkGrant,
  lockWorkGrant,
  personOfAccount,
  sectionHeads,
  storeGrantRevocation,
  type NewWorkGrant,
} from './work-grant.store.ts';

type Grant = z.output<typeof grantWorkSchema>;

/**
 * Gives a person of a unit something to do for columns the unit answers for. Whoever heads the section gives it, or the lead
 * office; others are refused with GRANT_NOT_ALLOWED and the names of those who may. The answer is the grant's id.
 * @source 开平市民政局 一(四): 负责人为直接责任人，可指定具体工作人员负责拟稿、校对、报送、审查、上传、修改、删除
 */
export async function grantWork(context: RequestContext, raw: GrantWorkInput): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'workGrant.give', subjectType: 'WorkGrant', subjectId: id, detail: { ...raw } };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(grantWorkSchema, raw);
    if (!parsed.ok) return parsed;
    const wanted = parsed.value;
    const refusal =
      periodRefusal(wanted) ?? (await granterRefusal(tx, context, wanted.unitId)) ?? (await contentRefusal(tx, wanted));
    if (refusal) return refusal;
    const grant: NewWorkGrant = {
      id,
      ...wanted,
      grantedBy: await personOfActor(tx, context),
      grantedAs: context.actorName,
    };
    await insertWorkGrant(tx, grant);
    await keep(tx, context, { ...grant, version: 1, action: subject.action, revokedAt: null });
    return accept(id);
  });
}

/** Ends a grant at once; whoever might give it may. The answer is its id. */
export async function revokeWorkGrant(
  context: RequestContext,
  { id, expectedVersion }: { id: string; expectedVersion: number },
): Promise<Decision<string>> {
  const subject = { action: 'workGrant.revoke', subjectType: 'WorkGrant', subjectId: id };
  return decide(context, subject, async (tx) => {
    const grant = await lockWorkGrant(tx, id);
    if (!grant) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    const refusal = await granterRefusal(tx, context, grant.unitId);
    if (refusal) return refusal;
    if (grant.version !== expectedVersion) return editConflict(expectedVersion, grant.version);
    if (grant.revokedAt !== null)
      return refuse(
        problem('INPUT_INVALID', { path: 'id', seen: 'revoked', accepted: '未撤销的授权 / a grant not revoked' }),
      );
    const now = context.clock.now();
    await storeGrantRevocation(tx, id, now);
    const { version, action } = { version: grant.version + 1, action: subject.action };
    await keep(tx, context, { ...grant, version, action, revokedAt: now.toISOString() });
    return accept(id);
  });
}

async function personOfActor(tx: Transaction, { actor }: RequestContext): Promise<string | null> {
  return actor.kind === 'account' ? personOfAccount(tx, actor.id) : null;
}

async function granterRefusal(
  tx: Transaction,
  context: RequestContext,
  unitId: string,
): Promise<Decision<never> | undefined> {
  if (!(await unitExists(tx, unitId))) return refuse(problem('NOT_FOUND', { path: 'input.unitId', seen: unitId }));
  if (hasRole(context.actor, 'leadOffice')) return undefined;
  const heads = await sectionHeads(tx, unitId, context.clock.today());
  const own = await personOfActor(tx, context);
  if (heads.some(({ id }) => id === own)) return undefined;
  const accepted = heads.map(({ name }) => name).join('、') || '主管办公室 / the lead office';
  return refuse(problem('GRANT_NOT_ALLOWED', { path: 'input.unitId', seen: context.actorName, accepted }));
}

async function contentRefusal(tx: Transaction, wanted: Grant): Promise<Decision<never> | undefined> {
  const { personId, unitId, columnIds, acts, from: on } = wanted;
  if (!(await hasPostIn(tx, { personId, unitId, on }))) {
    const accepted = `${on} 在本单位任职的人员 / somebody who holds a post in the unit that day`;
    return refuse(problem('INPUT_INVALID', { path: 'input.personId', seen: personId, accepted }));
  }
  const others = await columnsOfOthers(tx, { unitId, columnIds, on });
  if (others.length > 0) {
    const accepted = '本单位负责的栏目 / columns the unit answers for';
    return refuse(
      problem('GRANT_NOT_ALLOWED', { path: 'input.columnIds', seen: others.join(', ').slice(0, 200), accepted }),
    );
  }
  const account = await accountOfPerson(tx, personId);
  const refused = actsNotFor(acts, account);
  if (refused.length === 0) return undefined;
  const accepted = acts.filter((act) => !refused.includes(act)).join(', ');
  return refuse(problem('ROLE_NOT_FOR_OUTSOURCED', { path: 'input.acts', seen: refused.join(', '), accepted }));
}

async function keep(
  tx: Transaction,
  context: RequestContext,
  grant: Pick<NewWorkGrant, 'id' | 'unitId' | 'personId' | 'acts' | 'columnIds' | 'from' | 'to'> & {
    version: number;
    action: string;
    revokedAt: string | null;
  },
): Promise<void> {
  const { id, version, action, unitId, personId, acts, columnIds, from, to, revokedAt } = grant;
  const state = { unitId, personId, acts, columnIds, from, to, revokedAt };
  await keepRevision(tx, context, { type: 'WorkGrant', id, version, action, state });
  tx.emit('person.changed', [personId]);
}
