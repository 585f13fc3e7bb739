/** What the public tree knows of a column. */
export interface TreeColumn {
  readonly id: string;
  readonly parentId: string | null;
  readonly sortOrder: number;
  readonly path: string;
  readonly retained: boolean;
  readonly closed: boolean;
  readonly publishedCount: number;
}

export interface PlacedColumn<C extends TreeColumn> {
  readonly column: C;
  readonly depth: number;
  readonly parentPath: string | null;
}

/**
 * The columns the public sees, parents before children in their order. Visible = retained ∧ not closed ∧ (something
 * published in it, or a visible child) ∧ every ancestor likewise; a blank column is absent.
 * @source R002-37
 */
export function visibleTree<C extends TreeColumn>(columns: readonly C[]): PlacedColumn<C>[] {
  const childrenOf = new Map<string | null, C[]>();
  for (const column of columns) childrenOf.set(column.parentId, [...(childrenOf.get(column.parentId) ?? []), column]);
  const place = (parent: C | null, depth: number): PlacedColumn<C>[] =>
    inOrder(childrenOf.get(parent?.id ?? null) ?? []).flatMap((column) => {
      if (!column.retained || column.closed) return [];
      const below = place(column, depth + 1);
      if (column.publishedCount === 0 && below.length === 0) return [];
      return [{ column, depth, parentPath: parent?.path ?? null }, ...below];
    });
  return place(null, 0);
}

function inOrder<C extends TreeColumn>(columns: readonly C[]): C[] {
  return [...columns].sort((a, b) => a.sortOrder - b.sortOrder || (a.path < b.path ? -1 : 1));
}
