import type { Transaction } from '@gongkai/kernel/node';
import { contentHash, newId } from '@gongkai/kernel/pure';
import type { CommandSubject, RequestContext } from '@gongkai/runtime';
import { keepRevision } from '../history/revision.store.ts';
import { insertColumn, markRemoved, storeColumn, type ColumnState } from './column-write.store.ts';
import { lockColumn, moveColumns, type StoredColumn } from './column.store.ts';
import type { JudgedAct } from './judged-act.ts';

/** What was done to a column. */
export interface CarriedOut {
  readonly columnId: string;
  /** For the audit: what was done, with hashes of the column before and after. */
  readonly subject: CommandSubject;
}

/** Writes a change of a column that was judged in this same transaction, with its versions and event. */
export async function carryOut(
  tx: Transaction,
  context: RequestContext,
  { judged, reason }: { judged: JudgedAct; reason: string | null },
): Promise<CarriedOut> {
  const { act, column, next, moves, site } = judged;
  const columnId = column?.id ?? newId();
  if (column === null) await insertColumn(tx, { ...next, id: columnId, siteId: site.id });
  else await change(tx, context, { ...judged, column });
  const changed = [columnId, ...moves.map(({ id }) => id).filter((id) => id !== columnId)];
  for (const id of changed) await keep(tx, context, { id, action: `column.${act}`, reason });
  tx.emit('column.changed', changed);
  const subject = {
    action: `column.${act}`,
    subjectType: 'Column',
    subjectId: columnId,
    ...(column === null ? {} : { beforeHash: hashOf(column) }),
    afterHash: hashOf(next),
    detail: { ...sayable(next) },
  };
  return { columnId, subject };
}

async function change(
  tx: Transaction,
  context: RequestContext,
  { act, column, next, moves }: JudgedAct & { column: StoredColumn },
): Promise<void> {
  const now = context.clock.now();
  if (act === 'remove') {
    await markRemoved(tx, column.id, now);
    return;
  }
  await storeColumn(tx, { ...next, id: column.id }, { moves: moves.length > 0 });
  if (moves.length === 0) return;
  await moveColumns(tx, { siteId: column.siteId, at: now.toISOString(), moves });
}

async function keep(
  tx: Transaction,
  context: RequestContext,
  { id, action, reason }: { id: string; action: string; reason: string | null },
): Promise<void> {
  const column = await lockColumn(tx, id);
  if (!column) throw new Error(`column ${id} is gone within its own transaction`);
  await keepRevision(tx, context, {
    type: 'Column',
    id,
    version: column.version,
    action,
    reason,
    state: sayable(column),
  });
}

function sayable(column: ColumnState): Record<string, unknown> {
  const { code, path, name, nameEn, parentId, sortOrder, kind, columnClass, important, retained, closed } = column;
  const { category, genre, description, language, sourceOfInformation, editorId, statutoryBasis } = column;
  const { fieldSet, requiredParts, serviceModel, special } = column;
  const place = { code, path, name, nameEn, parentId, sortOrder, kind, columnClass, important, retained, closed };
  const said = { category, genre, description, language, sourceOfInformation, editorId, statutoryBasis };
  return { ...place, ...said, fieldSet, requiredParts, serviceModel, special };
}

const hashOf = (column: ColumnState): string => contentHash(sayable(column)).hash;
