import type { Transaction } from '@gongkai/kernel/node';
import { problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { lockColumn, touchColumn } from '../column/column.store.ts';
import { changeOn } from '../domain/responsibility-period.ts';
import { periodRefusal } from '../input-fields.ts';
import { groundsOf, layMode } from '../maintenance/begin-mode.ts';
import { endedRefusal } from '../unit/unit.store.ts';
import {
  changeResponsibilityInput,
  type ChangeResponsibilityInput,
  type ResponsibilityChange,
} from './change-responsibility.input.ts';
import { carryHolders, holdersGoingOn, stretchHolders, type GoingOn } from './carry-holders.ts';
import { sharePosts } from './holder.store.ts';
import { shareKeeper } from './keeper.store.ts';
import { layHolder } from './lay-holder.ts';
import {
  beginPeriod,
  correctPeriod,
  endPeriod,
  otherPrimary,
  periodsOf,
  reviseResponsibility,
  type StoredPeriod,
} from './responsibility.store.ts';

const ACTION = 'responsibility.change';

type Change = { readonly input: ChangeResponsibilityInput; readonly expectedVersion: number };
/** The change with the day it ends, as far as that is known by now. */
type Wanted = ResponsibilityChange & { readonly to: LocalDate | null };

/**
 * Changes what a unit or a group does for a column from a day on; earlier periods stay. A primary unit needs a post that
 * answers (责任到岗); without a person it is listed as missing until one is named (责任到人). The version is the column's.
 * The answer is the column's id.
 */
export async function changeResponsibility(context: RequestContext, change: Change): Promise<Decision<string>> {
  const { expectedVersion } = change;
  const subject = {
    action: ACTION,
    subjectType: 'Column',
    subjectId: change.input.columnId,
    detail: { ...change.input },
  };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(changeResponsibilityInput, change.input);
    if (!parsed.ok) return parsed;
    const input = parsed.value;
    await sharePosts(tx, input.personId);
    const column = await lockColumn(tx, input.columnId);
    if (!column || column.isRemoved)
      return refuse(problem('NOT_FOUND', { path: 'input.columnId', seen: input.columnId }));
    if (column.version !== expectedVersion) return editConflict(expectedVersion, column.version);
    const refusal = (await keeperRefusal(tx, input)) ?? (await apply(tx, context, input));
    if (refusal) return refusal;
    await touchColumn(tx, column.id);
    tx.emit('column.changed', [column.id]);
    return accept(column.id);
  });
}

async function keeperRefusal(tx: Transaction, input: ResponsibilityChange): Promise<Decision<never> | undefined> {
  const field = input.unitId === null ? 'groupId' : 'unitId';
  const period = await shareKeeper(tx, input);
  if (!period) return refuse(problem('NOT_FOUND', { path: `input.${field}`, seen: input[field] ?? '' }));
  if (input.from >= period.from && (period.to === null || input.from < period.to)) return undefined;
  const accepted = `${period.from} – ${period.to ?? ''}`;
  return refuse(problem('PERIOD_INVALID', { path: 'input.from', seen: input.from, accepted }));
}

async function apply(
  tx: Transaction,
  context: RequestContext,
  input: ResponsibilityChange,
): Promise<Decision<never> | undefined> {
  const periods = await periodsOf(tx, input.columnId, input);
  const change = changeOn(periods, input.from);
  if (change.kind === 'tooEarly') {
    const accepted = `≥ ${change.earliest}`;
    return refuse(problem('INPUT_INVALID', { path: 'input.from', seen: input.from, accepted }));
  }
  const touched = 'index' in change ? periods[change.index] : undefined;
  const wanted: Wanted = { ...input, to: input.to ?? touched?.to ?? null };
  const isNamed = input.unitId !== null && input.postTitle !== null;
  const goingOn = touched && !isNamed ? await holdersGoingOn(tx, touched, wanted) : [];
  const refusal =
    periodRefusal(wanted) ??
    (await lastingRefusal(tx, wanted)) ??
    (await primaryRefusal(tx, wanted)) ??
    postRefusal(wanted, goingOn);
  if (refusal) return refusal;
  const grounds = await groundsOf(tx, input.mode, { ...wanted, period: wanted });
  if (!grounds.ok) return grounds;
  const inPlace = change.kind === 'correct';
  const id = await writePeriod(tx, context, { wanted, touched, inPlace });
  const { from, to } = wanted;
  const kept = await layMode(tx, { ...grounds.value, responsibilityId: id, from, to });
  if (!kept.ok) return kept;
  if (inPlace && touched) await stretchHolders(tx, touched, wanted);
  else await carryHolders(tx, id, goingOn);
  const named = await nameNow(tx, context, { wanted, id });
  if (!named.ok) return named;
  await reviseResponsibility(tx, context, { id, action: ACTION, reason: wanted.basis });
  return undefined;
}

/** Names post and person of a unit where they were given; members of a group name their own. */
async function nameNow(
  tx: Transaction,
  { clock }: RequestContext,
  { wanted, id }: { wanted: Wanted; id: string },
): Promise<Decision<void>> {
  const { unitId, postTitle, personId, from, to } = wanted;
  if (unitId === null || postTitle === null) return accept(undefined);
  return layHolder(tx, { responsibilityId: id, unitId, postTitle, personId, from, to }, clock.today());
}

async function writePeriod(
  tx: Transaction,
  context: RequestContext,
  written: { wanted: Wanted; touched: StoredPeriod | undefined; inPlace: boolean },
): Promise<string> {
  const { wanted, touched, inPlace } = written;
  if (inPlace && touched) {
    await correctPeriod(tx, touched.id, wanted);
    return touched.id;
  }
  if (touched) {
    await endPeriod(tx, touched.id, wanted.from);
    await reviseResponsibility(tx, context, { id: touched.id, action: ACTION, reason: wanted.basis });
  }
  return beginPeriod(tx, wanted);
}

/** Refusal of days on which the unit is no more. */
async function lastingRefusal(tx: Transaction, { unitId, to }: Wanted): Promise<Decision<never> | undefined> {
  return unitId === null ? undefined : endedRefusal(tx, { unitIds: [unitId], to }, 'input.to');
}

async function primaryRefusal(tx: Transaction, wanted: Wanted): Promise<Decision<never> | undefined> {
  const other = wanted.role === 'primary' ? await otherPrimary(tx, wanted) : undefined;
  if (!other) return undefined;
  const seen = `${other.name} ${other.from} – ${other.to ?? ''}`.trim();
  return refuse(problem('RESPONSIBILITY_PRIMARY_EXISTS', { path: 'input.role', seen, accepted: 'assisting' }));
}

function postRefusal(wanted: Wanted, goingOn: readonly GoingOn[]): Decision<never> | undefined {
  const { role, unitId, postTitle, from } = wanted;
  const isNamed = postTitle !== null || goingOn.some((holder) => holder.from === from);
  if (role === 'assisting' || unitId === null || isNamed) return undefined;
  const accepted = '主责单位须填写责任岗位 / a primary unit names the post that answers';
  return refuse(problem('INPUT_INVALID', { path: 'input.postTitle', seen: '', accepted }));
}
