import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { overlaps } from '../domain/dated-period.ts';
import { keepRevision } from '../history/revision.store.ts';
import { periodRefusal } from '../input-fields.ts';
import { endedRefusal } from '../unit/unit.store.ts';
import {
  addGroupMembersSchema,
  createUnitGroupSchema,
  removeGroupMembersSchema,
  reviseUnitGroupSchema,
  type AddGroupMembersInput,
  type CreateUnitGroupInput,
  type RemoveGroupMembersInput,
  type ReviseUnitGroupInput,
} from './unit-group.input.ts';
import {
  columnsShared,
  endMembers,
  holdColumnsShared,
  insertMembers,
  insertUnitGroup,
  lockUnitGroup,
  membershipsOf,
  storeUnitGroup,
  unknownUnits,
} from './unit-group.store.ts';
import type { UnitGroupType } from './unit-group.type.ts';

/** What a change makes of a group, and the day from which columns it shares have other members; null where they have not. */
type Next = { readonly group: UnitGroupType; readonly sharedFrom: LocalDate | null };

/** Makes a group without members: it expands to those who are named later, and never by itself. The answer is its id. */
export async function createUnitGroup(context: RequestContext, raw: CreateUnitGroupInput): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'unitGroup.create', subjectType: 'UnitGroup', subjectId: id };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(createUnitGroupSchema, raw);
    if (!parsed.ok) return parsed;
    const group = { id, ...parsed.value, version: 1 };
    if (!(await insertUnitGroup(tx, group)))
      return refuse(problem('CODE_TAKEN', { path: 'input.code', seen: group.code }));
    await keep(tx, context, { group, action: subject.action });
    return accept(id);
  });
}

/** Changes what a group is called. The answer is its id. */
export async function reviseUnitGroup(
  context: RequestContext,
  change: { id: string; input: ReviseUnitGroupInput; expectedVersion: number },
): Promise<Decision<string>> {
  return onGroup(context, { ...change, action: 'unitGroup.revise' }, async (_tx, group) => {
    const parsed = parseInput(reviseUnitGroupSchema, change.input);
    return parsed.ok ? accept({ group: { ...group, ...parsed.value }, sharedFrom: null }) : parsed;
  });
}

/** Units become members from a day on; one that is a member already on some of those days is PERIOD_OVERLAP. */
export async function addGroupMembers(
  context: RequestContext,
  { input, expectedVersion }: { input: AddGroupMembersInput; expectedVersion: number },
): Promise<Decision<string>> {
  const change = { id: input.groupId, expectedVersion, action: 'unitGroup.addMembers' };
  return onGroup(context, change, async (tx, group) => {
    const parsed = parseInput(addGroupMembersSchema, input);
    if (!parsed.ok) return parsed;
    const { unitIds, from, to } = parsed.value;
    const refusal =
      periodRefusal({ from, to }) ??
      (await unknownRefusal(tx, unitIds)) ??
      (await endedRefusal(tx, { unitIds, to }, 'input.to'));
    if (refusal) return refusal;
    const members = await membershipsOf(tx, group.id);
    const already = members.find((one) => unitIds.includes(one.unitId) && overlaps(one, { from, to }));
    if (already) {
      const seen = `${already.unitName} ${already.from} – ${already.to ?? ''}`.trim();
      return refuse(problem('PERIOD_OVERLAP', { path: 'input.unitIds', seen }));
    }
    await insertMembers(tx, group.id, parsed.value);
    return accept({ group, sharedFrom: from });
  });
}

/** Units cease to be members from a day on, and to answer for columns the group shares. */
export async function removeGroupMembers(
  context: RequestContext,
  { input, expectedVersion }: { input: RemoveGroupMembersInput; expectedVersion: number },
): Promise<Decision<string>> {
  const change = { id: input.groupId, expectedVersion, action: 'unitGroup.removeMembers', holds: holdColumnsShared };
  return onGroup(context, change, async (tx, group) => {
    const parsed = parseInput(removeGroupMembersSchema, input);
    if (!parsed.ok) return parsed;
    const { unitIds, on } = parsed.value;
    const members = await membershipsOf(tx, group.id);
    const missing = unitIds.find((id) => !members.some((one) => one.unitId === id && (one.to === null || one.to > on)));
    if (missing !== undefined) return refuse(problem('NOT_FOUND', { path: 'input.unitIds', seen: missing }));
    await endMembers(tx, group.id, parsed.value);
    return accept({ group, sharedFrom: on });
  });
}

async function onGroup(
  context: RequestContext,
  change: { id: string; expectedVersion: number; action: string; holds?: typeof holdColumnsShared },
  next: (tx: Transaction, group: UnitGroupType) => Promise<Decision<Next>>,
): Promise<Decision<string>> {
  const { id, expectedVersion, action } = change;
  return decide(context, { action, subjectType: 'UnitGroup', subjectId: id }, async (tx) => {
    await change.holds?.(tx, id);
    const group = await lockUnitGroup(tx, id);
    if (!group) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    if (group.version !== expectedVersion) return editConflict(expectedVersion, group.version);
    const decision = await next(tx, group);
    if (!decision.ok) return decision;
    const { sharedFrom } = decision.value;
    await keep(tx, context, { group: { ...decision.value.group, version: group.version + 1 }, action });
    if (sharedFrom !== null) tx.emit('column.changed', await columnsShared(tx, id, sharedFrom));
    return accept(id);
  });
}

async function keep(
  tx: Transaction,
  context: RequestContext,
  { group, action }: { group: UnitGroupType; action: string },
): Promise<void> {
  if (group.version > 1) await storeUnitGroup(tx, group);
  const { id, version, ...rest } = group;
  const members = await membershipsOf(tx, id);
  const state = { ...rest, members: members.map(({ unitId, from, to }) => ({ unitId, from, to })) };
  await keepRevision(tx, context, { type: 'UnitGroup', id, version, action, state });
  tx.emit('unitGroup.changed', [id]);
}

async function unknownRefusal(tx: Transaction, unitIds: readonly string[]): Promise<Decision<never> | undefined> {
  const [unknown] = await unknownUnits(tx, unitIds);
  return unknown === undefined
    ? undefined
    : refuse(problem('NOT_FOUND', { path: 'input.unitIds', seen: unknown.slice(0, 100) }));
}
