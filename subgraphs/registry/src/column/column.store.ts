import type { Transaction } from '@gongkai/kernel/node';
import { isUuid } from '@gongkai/kernel/pure';
import { COLUMN } from './column.row.ts';
import type { ColumnType } from './column.type.ts';

/** A column that moves, itself or with the channel it lies in. */
export interface ColumnMove {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export type StoredColumn = Omit<ColumnType, 'isOpen'>;

/** The column, held until the transaction ends. */
export async function lockColumn(tx: Transaction, id: string): Promise<StoredColumn | undefined> {
  if (!isUuid(id)) return undefined;
  const [column] = await tx.query<StoredColumn>(
    `select ${COLUMN} from registry.site_column c where c.id = $1::uuid for update`,
    [id],
  );
  return column;
}

/** Columns whose path begins with that of the column, without itself. */
export async function columnsBelow(tx: Transaction, column: StoredColumn): Promise<{ id: string; path: string }[]> {
  return tx.query<{ id: string; path: string }>(
    `select id, path from registry.site_column where site_id = $1::uuid and starts_with(path, $2::text || '/') order by path for update`,
    [column.siteId, column.path],
  );
}

/** The first of the new paths that belongs to a column which does not move, or still leads to another one. */
export async function takenPath(
  tx: Transaction,
  siteId: string,
  moves: readonly ColumnMove[],
): Promise<string | undefined> {
  const [taken] = await tx.query<{ path: string }>(
    `with move as (select * from unnest($2::uuid[], $3::text[]) as m (id, path))
     select move.path from move
     where exists (select from registry.site_column c where c.site_id = $1::uuid and c.path = move.path
                   and c.id not in (select id from move))
        or exists (select from registry.column_alias a where a.site_id = $1::uuid and a.path = move.path and a.column_id <> move.id)
     order by move.path limit 1`,
    [siteId, moves.map(({ id }) => id), moves.map(({ to }) => to)],
  );
  return taken?.path;
}

/** Gives columns their new paths; the old ones keep leading to them. */
export async function moveColumns(
  tx: Transaction,
  move: { siteId: string; at: string; moves: readonly ColumnMove[] },
): Promise<void> {
  const ids = move.moves.map(({ id }) => id);
  const to = move.moves.map(({ to: path }) => path);
  await tx.query(
    `update registry.site_column c set path = m.path, version = version + 1
     from unnest($1::uuid[], $2::text[]) as m (id, path) where c.id = m.id`,
    [ids, to],
  );
  await tx.query(`delete from registry.column_alias where site_id = $1::uuid and path = any($2::text[])`, [
    move.siteId,
    to,
  ]);
  await tx.query(
    `insert into registry.column_alias (site_id, path, column_id, since)
     select $1::uuid, m.path, m.id, $2::timestamptz from unnest($3::uuid[], $4::text[]) as m (id, path)
     where not exists (select from registry.site_column c where c.site_id = $1::uuid and c.path = m.path)
     on conflict (site_id, path) do update set column_id = excluded.column_id, since = excluded.since`,
    [move.siteId, move.at, ids, move.moves.map(({ from }) => from)],
  );
}

/** Raises the version of a column something about which has changed. */
export async function touchColumn(tx: Transaction, id: string): Promise<void> {
  await tx.query('update registry.site_column set version = version + 1 where id = $1::uuid', [id]);
}
