import { columnSights } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import type { PlacedColumn } from '../domain/column-tree.ts';
import { columnsOfSite, portalTree, type PortalColumnRow } from './portal-column.query.ts';

/** How the columns of a site stand to the public. */
export interface ColumnSightCheckRow {
  readonly visible: number;
  readonly blank: number;
  /** Seen by the public with nothing in them: never any, unless a count is not true of what is there. */
  readonly visibleAndBlank: number;
  readonly blankColumns: readonly PlacedColumn<PortalColumnRow>[];
}

/**
 * Holds what the public sees of a site against the items that are really there.
 * @source 四: no empty columns; 附件2注2: what is empty is not shown
 */
export async function columnSightCheck(context: RequestContext, siteCode: string): Promise<ColumnSightCheckRow> {
  const columns = await columnsOfSite(context, siteCode);
  const filled = await filledColumns(context, siteCode);
  const counted = columns.map((column) => ({ ...column, publishedCount: filled.has(column.id) ? 1 : 0 }));
  const sights = columnSights(counted, context.clock.today());
  const shown = await portalTree(context, siteCode);
  const pathOf = new Map(columns.map(({ id, path }) => [id, path]));
  const blankColumns = columns
    .filter(({ id }) => sights.get(id) === 'blank')
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((column) => ({
      column,
      depth: column.path.split('/').length - 1,
      parentPath: column.parentId === null ? null : (pathOf.get(column.parentId) ?? null),
    }));
  return {
    visible: shown.length,
    blank: blankColumns.length,
    visibleAndBlank: shown.filter(({ column }) => sights.get(column.id) !== 'visible').length,
    blankColumns,
  };
}

async function filledColumns({ database }: RequestContext, siteCode: string): Promise<Set<string>> {
  const rows = await database.query<{ id: string }>(
    `select c.id from publications.portal_column c
     where c.site_code = $1 and exists (select from publications.portal_item i where i.column_id = c.id)`,
    [siteCode],
  );
  return new Set(rows.map(({ id }) => id));
}
