import type { Transaction } from '@gongkai/kernel/node';
import { isUuid } from '@gongkai/kernel/pure';
import type { StoredColumn } from './column.store.ts';

/** All that is said of a column, beside what it is. */
export type ColumnState = Omit<StoredColumn, 'id' | 'siteId' | 'version' | 'isRemoved'>;

/** A site as the rules of changing its columns need it. */
export interface SiteOfColumn {
  readonly id: string;
  readonly kind: 'main' | 'sub' | 'external';
  readonly unitId: string;
}

/**
 * The site, held until the transaction ends; by its code, or by a column of it. Who moves a channel holds the columns below
 * it too, so locking begins with what is above.
 */
export async function lockSite(
  tx: Transaction,
  of: { readonly code: string } | { readonly columnId: string },
): Promise<SiteOfColumn | undefined> {
  if ('columnId' in of && !isUuid(of.columnId)) return undefined;
  const [where, key] =
    'code' in of
      ? ['code = $1', of.code]
      : ['id = (select site_id from registry.site_column where id = $1::uuid)', of.columnId];
  const [site] = await tx.query<SiteOfColumn>(
    `select id, kind, unit_id as "unitId" from registry.site where ${where} for update`,
    [key],
  );
  return site;
}

const WRITABLE = {
  code: 'code',
  path: 'path',
  name: 'name',
  nameEn: 'name_en',
  parentId: 'parent_id',
  sortOrder: 'sort_order',
  kind: 'kind',
  columnClass: 'column_class',
  important: 'important',
  retained: 'retained',
  closed: 'closed',
  category: 'category',
  genre: 'genre',
  description: 'description',
  language: 'language',
  sourceOfInformation: 'source_of_information',
  editorId: 'editor_id',
  statutoryBasis: 'statutory_basis',
  fieldSet: 'field_set',
  requiredParts: 'required_parts',
  serviceModel: 'service_model',
  special: 'special',
} as const satisfies Record<keyof ColumnState, string>;

const NAMES = Object.values(WRITABLE);

// one row of JSON under the names of the table, read as that table's row
const rowOf = (column: Partial<ColumnState> & { id: string; siteId?: string }): string => {
  const row: Record<string, unknown> = { id: column.id, site_id: column.siteId };
  for (const [field, name] of Object.entries(WRITABLE)) row[name] = column[field as keyof ColumnState];
  return JSON.stringify(row);
};

export async function insertColumn(
  tx: Transaction,
  column: ColumnState & { id: string; siteId: string },
): Promise<void> {
  const names = ['id', 'site_id', ...NAMES].join(', ');
  await tx.query(
    `insert into registry.site_column (${names})
     select ${names} from jsonb_populate_record(null::registry.site_column, $1::jsonb)`,
    [rowOf(column)],
  );
}

/** Writes what is said of a column; its path, and its version when it moves, are changed by the move. */
export async function storeColumn(
  tx: Transaction,
  column: ColumnState & { id: string },
  { moves }: { moves: boolean },
): Promise<void> {
  const written = NAMES.filter((name) => name !== 'path').map((name) => `${name} = r.${name}`);
  const raised = moves ? [] : ['version = c.version + 1'];
  await tx.query(
    `update registry.site_column c set ${[...written, ...raised].join(', ')}
     from jsonb_populate_record(null::registry.site_column, $1::jsonb) as r where c.id = r.id`,
    [rowOf(column)],
  );
}

/** Takes a column out of every list and frees its path; what was recorded of it stays. */
export async function markRemoved(tx: Transaction, columnId: string, at: Date): Promise<void> {
  await tx.query('delete from registry.column_alias where column_id = $1::uuid', [columnId]);
  await tx.query(
    `update registry.site_column set removed_at = $2::timestamptz, closed = true, retained = false, path = 'removed/' || id,
       version = version + 1
     where id = $1::uuid`,
    [columnId, at.toISOString()],
  );
}

/** A column of the site that is not removed, by its path. */
export async function columnAt(tx: Transaction, siteId: string, path: string): Promise<string | undefined> {
  const [found] = await tx.query<{ id: string }>(
    'select id from registry.site_column where site_id = $1::uuid and path = $2 and removed_at is null',
    [siteId, path],
  );
  return found?.id;
}

/** Ids of the column and of all columns above it, itself first; none when it is no column of the site. */
export async function lineage(tx: Transaction, siteId: string, columnId: string): Promise<string[]> {
  if (!isUuid(columnId)) return [];
  const rows = await tx.query<{ id: string }>(
    `with recursive above (id, parent_id, depth) as (
       select id, parent_id, 0 from registry.site_column where id = $1::uuid and site_id = $2::uuid and removed_at is null
       union all
       select c.id, c.parent_id, depth + 1 from above join registry.site_column c on c.id = above.parent_id where depth < 50
     )
     select id from above order by depth`,
    [columnId, siteId],
  );
  return rows.map(({ id }) => id);
}

export async function isCodeTaken(tx: Transaction, siteId: string, code: string): Promise<boolean> {
  const rows = await tx.query('select 1 from registry.site_column where site_id = $1::uuid and code = $2', [
    siteId,
    code,
  ]);
  return rows.length > 0;
}

export async function isPerson(tx: Transaction, id: string): Promise<boolean> {
  return isUuid(id) && (await tx.query('select 1 from registry.person where id = $1::uuid', [id])).length > 0;
}
