import type { Transaction } from '@gongkai/kernel/node';
import { problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { lockColumn, touchColumn } from '../column/column.store.ts';
import { changeOn } from '../domain/responsibility-period.ts';
import { periodRefusal } from '../input-fields.ts';
import { groundsOf, layMode } from '../maintenance/begin-mode.ts';
import {
  changeResponsibilityInput,
  type ChangeResponsibilityInput,
  type ResponsibilityChange,
} from './change-responsibility.input.ts';
import { holdersOf, sharePosts, type StoredHolder } from './holder.store.ts';
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
  const holder = await holderIn(tx, wanted, touched);
  const refusal = periodRefusal(wanted) ?? (await primaryRefusal(tx, wanted)) ?? postRefusal(wanted, holder);
  if (refusal) return refusal;
  const grounds = await groundsOf(tx, input.mode, { ...wanted, period: wanted });
  if (!grounds.ok) return grounds;
  const id = await writePeriod(tx, context, { wanted, touched, inPlace: change.kind === 'correct' });
  const { from, to } = wanted;
  const kept = await layMode(tx, { ...grounds.value, responsibilityId: id, from, to });
  const held =
    holder === undefined || wanted.unitId === null
      ? accept(undefined)
      : await layHolder(
          tx,
          { ...holder, responsibilityId: id, unitId: wanted.unitId, from, to },
          context.clock.today(),
        );
  if (!kept.ok) return kept;
  if (!held.ok) return held;
  await reviseResponsibility(tx, context, { id, action: ACTION, reason: wanted.basis });
  return undefined;
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

type Holding = Pick<StoredHolder, 'postTitle' | 'personId'>;

/** Post and person from the first day on: those named now, or those that go on from before. */
async function holderIn(
  tx: Transaction,
  wanted: Wanted,
  touched: StoredPeriod | undefined,
): Promise<Holding | undefined> {
  const { unitId, postTitle, personId, from } = wanted;
  if (unitId === null) return undefined;
  if (postTitle !== null) return { postTitle, personId };
  if (!touched) return undefined;
  const before = await holdersOf(tx, touched.id, unitId);
  const found = before.find((holder) => holder.from <= from && (holder.to === null || from < holder.to));
  return found && { postTitle: found.postTitle, personId: found.personId };
}

async function primaryRefusal(tx: Transaction, wanted: Wanted): Promise<Decision<never> | undefined> {
  const other = wanted.role === 'primary' ? await otherPrimary(tx, wanted) : undefined;
  if (!other) return undefined;
  const seen = `${other.name} ${other.from} – ${other.to ?? ''}`.trim();
  return refuse(problem('RESPONSIBILITY_PRIMARY_EXISTS', { path: 'input.role', seen, accepted: 'assisting' }));
}

function postRefusal(wanted: Wanted, holder: Holding | undefined): Decision<never> | undefined {
  if (wanted.role === 'assisting' || wanted.unitId === null || holder) return undefined;
  const accepted = '主责单位须填写责任岗位 / a primary unit names the post that answers';
  return refuse(problem('INPUT_INVALID', { path: 'input.postTitle', seen: '', accepted }));
}
