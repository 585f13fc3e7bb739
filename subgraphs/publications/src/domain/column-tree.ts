import { columnSights, type LocalDate, type SightedColumn } from '@gongkai/kernel/pure';

/** What the public tree knows of a column. */
export interface TreeColumn extends SightedColumn {
  readonly sortOrder: number;
  readonly path: string;
}

export interface PlacedColumn<C extends TreeColumn> {
  readonly column: C;
  readonly depth: number;
  readonly parentPath: string | null;
}

/**
 * The columns the public sees on a day, parents before children in their order: those visible by the one rule of sight.
 * @source R002-37
 */
export function visibleTree<C extends TreeColumn>(columns: readonly C[], today: LocalDate): PlacedColumn<C>[] {
  const sights = columnSights(columns, today);
  const childrenOf = new Map<string | null, C[]>();
  for (const column of columns) {
    if (sights.get(column.id) !== 'visible') continue;
    childrenOf.set(column.parentId, [...(childrenOf.get(column.parentId) ?? []), column]);
  }
  const place = (parent: C | null, depth: number): PlacedColumn<C>[] =>
    inOrder(childrenOf.get(parent?.id ?? null) ?? []).flatMap((column) => [
      { column, depth, parentPath: parent?.path ?? null },
      ...place(column, depth + 1),
    ]);
  return place(null, 0);
}

function inOrder<C extends TreeColumn>(columns: readonly C[]): C[] {
  return [...columns].sort((a, b) => a.sortOrder - b.sortOrder || (a.path < b.path ? -1 : 1));
}
