import type { Transaction } from '@gongkai/kernel/node';
import { contentHash, foldWhitespace, problem, wellFormed, type Problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { isColumnPath, movedPath, PATH_FORM } from '../domain/column-path.ts';
import {
  columnsBelow,
  lockColumnOfSite,
  moveColumns,
  takenPath,
  touchColumn,
  type ColumnMove,
  type StoredColumn,
} from './column.store.ts';
import type { ReviseColumnInput } from './revise-column.input.ts';

const MAX_NAME = 100;
const MAX_NAME_EN = 200;
const MAX_ORDER = 1_000_000;

type Revision = { readonly input: ReviseColumnInput; readonly expectedVersion: number };

/**
 * Changes a column on the version the editor saw. Moving a channel moves the columns below it; old paths keep leading to
 * them. The answer is the column's id.
 */
export async function reviseColumn(context: RequestContext, revision: Revision): Promise<Decision<string>> {
  const subject = { action: 'column.revise', subjectType: 'Column', subjectId: revision.input.columnId };
  return decide(context, subject, async (tx, audited) => {
    const column = await lockColumnOfSite(tx, revision.input.columnId);
    if (!column) return refuse(problem('NOT_FOUND', { path: 'input.columnId', seen: revision.input.columnId }));
    if (column.version !== revision.expectedVersion) return editConflict(revision.expectedVersion, column.version);
    const input = tidied(revision.input);
    const faults = inputFaults(input);
    if (faults.length > 0) return refuse(...faults);
    const moved = await movesOf(tx, column, input.path);
    if (!moved.ok) return moved;
    await store(tx, input, column);
    await moveColumns(tx, { siteId: column.siteId, at: context.clock.now().toISOString(), moves: moved.value });
    tx.emit('column.changed', [column.id, ...moved.value.map(({ id }) => id).filter((id) => id !== column.id)]);
    audited.subject = {
      ...audited.subject,
      beforeHash: hashOf(column),
      afterHash: hashOf(input),
      detail: { ...input },
    };
    return accept(column.id);
  });
}

function tidied(input: ReviseColumnInput): ReviseColumnInput {
  const nameEn = foldWhitespace(wellFormed(input.nameEn ?? ''));
  return { ...input, name: foldWhitespace(wellFormed(input.name)), nameEn: nameEn === '' ? null : nameEn };
}

function inputFaults(input: ReviseColumnInput): Problem[] {
  const faults: Problem[] = [];
  const invalid = (field: keyof ReviseColumnInput, accepted: string): void => {
    faults.push(problem('INPUT_INVALID', { path: `input.${field}`, seen: String(input[field]), accepted }));
  };
  if (input.name === '' || input.name.length > MAX_NAME) invalid('name', `1–${MAX_NAME}`);
  if ((input.nameEn ?? '').length > MAX_NAME_EN) invalid('nameEn', `0–${MAX_NAME_EN}`);
  if (!isColumnPath(input.path)) invalid('path', PATH_FORM);
  if (Math.abs(input.sortOrder) > MAX_ORDER) invalid('sortOrder', `-${MAX_ORDER}–${MAX_ORDER}`);
  return faults;
}

async function movesOf(tx: Transaction, column: StoredColumn, path: string): Promise<Decision<readonly ColumnMove[]>> {
  if (path === column.path) return accept([]);
  const below = await columnsBelow(tx, column);
  const moves = [column, ...below].flatMap((one) => {
    const to = movedPath(one.path, column.path, path);
    return to === undefined ? [] : [{ id: one.id, from: one.path, to }];
  });
  const tooDeep = moves.find(({ to }) => !isColumnPath(to));
  if (tooDeep) return refuse(problem('INPUT_INVALID', { path: 'input.path', seen: tooDeep.to, accepted: PATH_FORM }));
  const taken = await takenPath(tx, column.siteId, moves);
  return taken === undefined ? accept(moves) : refuse(problem('PATH_TAKEN', { path: 'input.path', seen: taken }));
}

async function store(tx: Transaction, input: ReviseColumnInput, column: StoredColumn): Promise<void> {
  await tx.query(
    `update registry.site_column set name = $2, name_en = $3, sort_order = $4::int, retained = $5::boolean, closed = $6::boolean
     where id = $1::uuid`,
    [column.id, input.name, input.nameEn ?? null, input.sortOrder, input.retained, input.closed],
  );
  // moving raises the version of every column that moves
  if (input.path === column.path) await touchColumn(tx, column.id);
}

type Revisable = Pick<StoredColumn, 'name' | 'path' | 'sortOrder' | 'retained' | 'closed'> & { nameEn?: string | null };

function hashOf({ name, nameEn, path, sortOrder, retained, closed }: Revisable): string {
  return contentHash({ name, nameEn: nameEn ?? null, path, sortOrder, retained, closed }).hash;
}
