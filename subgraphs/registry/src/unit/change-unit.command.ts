import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { cycleThrough } from '../domain/unit-tree.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { keepUnit } from './keep-unit.ts';
import {
  createUnitSchema,
  reviseUnitSchema,
  unitOfficeSchema,
  type CreateUnitInput,
  type ReviseUnitInput,
  type UnitOfficeInput,
} from './unit.input.ts';
import { codesFrom, endedRefusal, holdUnitTree, idsBelow, lockUnit, unitByCodeIn, unitExists } from './unit.store.ts';
import type { UnitType } from './unit.type.ts';

/** A change of one unit on the version the editor saw. */
export interface UnitChange<Input> {
  readonly id: string;
  readonly input: Input;
  readonly expectedVersion: number;
}

/** Records a unit. The answer is its id. */
export async function createUnit(context: RequestContext, raw: CreateUnitInput): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'unit.create', subjectType: 'Unit', subjectId: id };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(createUnitSchema, raw);
    if (!parsed.ok) return parsed;
    const { code, parentId } = parsed.value;
    await holdUnitTree(tx);
    if (await unitByCodeIn(tx, code)) return refuse(problem('CODE_TAKEN', { path: 'input.code', seen: code }));
    if (parentId !== null && !(await unitExists(tx, parentId)))
      return refuse(problem('NOT_FOUND', { path: 'input.parentId', seen: parentId }));
    const ended =
      parentId === null ? undefined : await endedRefusal(tx, { unitIds: [parentId], to: null }, 'input.parentId');
    if (ended) return ended;
    const blank = { officeId: null, contacts: [], to: null, successorId: null, version: 0 };
    await keepUnit(tx, context, { unit: { ...blank, ...parsed.value, id }, action: subject.action });
    return accept(id);
  });
}

/** Changes what a unit is called and what part it plays. The answer is its id. */
export async function reviseUnit(
  context: RequestContext,
  change: UnitChange<ReviseUnitInput>,
): Promise<Decision<string>> {
  return onUnit(context, { ...change, action: 'unit.revise' }, async (_tx, unit) => {
    const parsed = parseInput(reviseUnitSchema, change.input);
    return parsed.ok ? accept({ ...unit, ...parsed.value }) : parsed;
  });
}

/** Names who coordinates within a unit, itself or a section of its own, and whom to turn to. The answer is its id. */
export async function setUnitOffice(
  context: RequestContext,
  change: UnitChange<UnitOfficeInput>,
): Promise<Decision<string>> {
  return onUnit(context, { ...change, action: 'unit.setOffice' }, async (tx, unit) => {
    const parsed = parseInput(unitOfficeSchema, change.input);
    if (!parsed.ok) return parsed;
    const { officeId } = parsed.value;
    if (officeId === null || (await idsBelow(tx, unit.id)).includes(officeId))
      return accept({ ...unit, ...parsed.value });
    const accepted = '本单位或其内设机构 / the unit itself or one below it';
    return refuse(problem('INPUT_INVALID', { path: 'input.officeId', seen: officeId, accepted }));
  });
}

/**
 * Puts a unit, with all below it, below another one or at the top. UNIT_CYCLE shows the way round by codes. Of two moves at
 * once the second waits and sees the first. The answer is its id.
 */
export async function moveUnit(context: RequestContext, change: UnitChange<string | null>): Promise<Decision<string>> {
  const parentId = change.input;
  return onUnit(context, { ...change, action: 'unit.move', movesTree: true }, async (tx, unit) => {
    if (parentId === null) return accept({ ...unit, parentId });
    if (!(await unitExists(tx, parentId))) return refuse(problem('NOT_FOUND', { path: 'parentId', seen: parentId }));
    const ended = await endedRefusal(tx, { unitIds: [parentId], to: unit.to }, 'parentId');
    if (ended) return ended;
    const cycle = cycleThrough(unit.code, await codesFrom(tx, parentId));
    return cycle
      ? refuse(problem('UNIT_CYCLE', { path: 'parentId', seen: cycle.join(' → ') }))
      : accept({ ...unit, parentId });
  });
}

/** Holds the unit, lets `next` say what it shall be, and keeps that. */
export async function onUnit(
  context: RequestContext,
  change: { id: string; expectedVersion: number; action: string; movesTree?: boolean },
  next: (tx: Transaction, unit: UnitType) => Promise<Decision<UnitType>>,
): Promise<Decision<string>> {
  const { id, expectedVersion, action, movesTree = false } = change;
  return decide(context, { action, subjectType: 'Unit', subjectId: id }, async (tx) => {
    if (movesTree) await holdUnitTree(tx);
    const unit = await lockUnit(tx, id);
    if (!unit) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    if (!(await actsFor(tx, context.actor, id))) return outsideUnit('id', id);
    if (unit.version !== expectedVersion) return editConflict(expectedVersion, unit.version);
    const decision = await next(tx, unit);
    if (!decision.ok) return decision;
    await keepUnit(tx, context, { unit: decision.value, action });
    return accept(id);
  });
}
