import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, parseLocalDate, problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { lockColumn, touchColumn } from '../column/column.store.ts';
import { changeOn, type PeriodChange } from '../domain/responsibility-period.ts';
import type { ChangeResponsibilityInput } from './change-responsibility.input.ts';
import {
  beginPeriod,
  correctPeriod,
  endPeriod,
  otherPrimary,
  periodsOf,
  type StoredPeriod,
} from './responsibility.store.ts';

type Change = { readonly input: ChangeResponsibilityInput; readonly expectedVersion: number };

/**
 * Changes what a unit does for a column from a day on; earlier periods stay. The version is the column's.
 * The answer is the column's id.
 */
export async function changeResponsibility(context: RequestContext, change: Change): Promise<Decision<string>> {
  const { input, expectedVersion } = change;
  const subject = {
    action: 'responsibility.change',
    subjectType: 'Column',
    subjectId: input.columnId,
    detail: { ...input },
  };
  return decide(context, subject, async (tx) => {
    const column = await lockColumn(tx, input.columnId);
    if (!column) return refuse(problem('NOT_FOUND', { path: 'input.columnId', seen: input.columnId }));
    if (column.version !== expectedVersion) return editConflict(expectedVersion, column.version);
    if (!(await isUnit(tx, input.unitId)))
      return refuse(problem('NOT_FOUND', { path: 'input.unitId', seen: input.unitId }));
    const from = parseLocalDate(input.from);
    if (from === undefined) return invalidFrom(input, 'YYYY-MM-DD');
    const refusal = await applyChange(tx, input, from);
    if (refusal) return refusal;
    await touchColumn(tx, column.id);
    tx.emit('column.changed', [column.id]);
    return accept(column.id);
  });
}

async function applyChange(
  tx: Transaction,
  input: ChangeResponsibilityInput,
  from: LocalDate,
): Promise<Decision<never> | undefined> {
  const periods = await periodsOf(tx, input.columnId, input.unitId);
  const change = changeOn(periods, from);
  if (change.kind === 'tooEarly') return invalidFrom(input, `≥ ${change.earliest}`);
  const wanted = { ...input, from, to: endOf(change, periods) };
  const other = input.role === 'primary' ? await otherPrimary(tx, wanted) : undefined;
  if (other !== undefined) {
    return refuse(problem('RESPONSIBILITY_PRIMARY_EXISTS', { path: 'input.role', seen: other, accepted: 'assisting' }));
  }
  const touched = 'index' in change ? periods[change.index] : undefined;
  if (change.kind === 'correct' && touched) {
    await correctPeriod(tx, touched.id, wanted);
    return undefined;
  }
  if (touched) await endPeriod(tx, touched.id, from);
  await beginPeriod(tx, wanted);
  return undefined;
}

function endOf(change: PeriodChange, periods: readonly StoredPeriod[]): LocalDate | null {
  return 'index' in change ? (periods[change.index]?.to ?? null) : null;
}

function invalidFrom(input: ChangeResponsibilityInput, accepted: string): Decision<never> {
  return refuse(problem('INPUT_INVALID', { path: 'input.from', seen: input.from, accepted }));
}

async function isUnit(tx: Transaction, id: string): Promise<boolean> {
  return isUuid(id) && (await tx.query('select 1 from registry.unit where id = $1::uuid', [id])).length > 0;
}
