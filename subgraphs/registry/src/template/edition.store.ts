import type { Transaction } from '@gongkai/kernel/node';
import { isUuid } from '@gongkai/kernel/pure';
import type { EditionColumn, WantedChannel, WantedColumn } from './edition-plan.ts';
import type { TemplateUnit } from './template-row.ts';

/** A unit as templates see it on a day; undefined where there is none. */
export async function templateUnit(
  tx: Pick<Transaction, 'query'>,
  id: string,
  today: string,
): Promise<TemplateUnit | undefined> {
  if (!isUuid(id)) return undefined;
  const [unit] = await tx.query<TemplateUnit>(
    `select u.id, u.code, u.name, u.aliases, u.kind, u.level,
       array(select g.name from registry.unit_group g join registry.unit_group_member m on m.group_id = g.id
             where m.unit_id = u.id and m.validity @> $2::date order by g.name) as groups
     from registry.unit u where u.id = $1::uuid and u.validity @> $2::date`,
    [id, today],
  );
  return unit;
}

export interface EditionSite {
  readonly id: string;
  readonly code: string;
  readonly kind: 'main' | 'sub' | 'external';
  readonly unitId: string;
}

/** The site, held until the transaction ends: whoever changes its columns waits. */
export async function holdSite(tx: Transaction, code: string): Promise<EditionSite | undefined> {
  const [site] = await tx.query<EditionSite>(
    'select id, code, kind, unit_id as "unitId" from registry.site where code = $1 for update',
    [code],
  );
  return site;
}

/** Columns a template made for a unit, in whatever version, in the order of their rows. */
export function editionColumns(
  tx: Transaction,
  edition: { siteId: string; unitId: string; templateCode: string },
): Promise<EditionColumn[]> {
  return tx.query<EditionColumn>(
    `select c.id, r.code as "rowCode", r.id as "rowId", c.name, c.name_en as "nameEn", c.genre,
       c.column_class as "columnClass", c.important, c.closed, c.removed_at is not null as "isRemoved"
     from registry.site_column c
     join registry.template_row r on r.id = c.template_row_id
     join registry.column_template t on t.id = r.template_id
     where c.site_id = $1::uuid and c.template_unit_id = $2::uuid and t.code = $3
     order by c.sort_order, c.id for update of c`,
    [edition.siteId, edition.unitId, edition.templateCode],
  );
}

/** A column as it stands in a site; of kind `alias` at a former path that still leads to it. */
export interface StandingColumn {
  readonly id: string;
  readonly code: string;
  readonly path: string;
  readonly kind: string;
  /** Unit whose special edition it is of. */
  readonly unitId: string | null;
}

/** What stands at paths of a site, or has one of the codes. */
export function standingColumns(
  tx: Transaction,
  siteId: string,
  { paths, codes }: { paths: readonly string[]; codes: readonly string[] },
): Promise<StandingColumn[]> {
  return tx.query<StandingColumn>(
    `select id, code, path, kind, template_unit_id as "unitId" from registry.site_column
     where site_id = $1::uuid and (path = any($2::text[]) or code = any($3::text[])) and removed_at is null
     union all
     select column_id, '', path, 'alias', null::uuid from registry.column_alias where site_id = $1::uuid and path = any($2::text[])`,
    [siteId, paths, codes],
  );
}

/** Codes of a site that begin alike. */
export async function codesBeginning(tx: Transaction, siteId: string, beginning: string): Promise<Set<string>> {
  const rows = await tx.query<{ code: string }>(
    'select code from registry.site_column where site_id = $1::uuid and starts_with(code, $2)',
    [siteId, beginning],
  );
  return new Set(rows.map(({ code }) => code));
}

export type NewColumn = (WantedColumn | WantedChannel) & {
  readonly id: string;
  readonly path: string;
  readonly parentId: string | null;
  readonly siteId: string;
  readonly unitId: string;
};

/** Adds channels and columns; a channel has no row. Answers what each of them is now. */
export async function insertColumns(tx: Transaction, columns: readonly NewColumn[]): Promise<void> {
  await tx.query(
    `insert into registry.site_column (id, site_id, code, path, name, name_en, parent_id, sort_order, kind, column_class,
       important, genre, category, template_row_id, template_unit_id)
     select c.id, c."siteId", c.code, c.path, c.name, c."nameEn", c."parentId", c."sortOrder",
       case when c."rowId" is null then 'channel' else 'article' end, coalesce(c."columnClass", 'fixed'),
       coalesce(c.important, false), c.genre, 'disclosure', c."rowId", c."unitId"
     from jsonb_to_recordset($1::jsonb) as c (id uuid, "siteId" uuid, code text, path text, name text, "nameEn" text,
       "parentId" uuid, "sortOrder" int, "columnClass" text, important boolean, genre text, "rowId" uuid, "unitId" uuid)`,
    [JSON.stringify(columns)],
  );
}

/** Lets columns say what their rows say now, open. */
export async function changeColumns(
  tx: Transaction,
  changes: readonly { readonly id: string; readonly wanted: WantedColumn }[],
): Promise<void> {
  await tx.query(
    `update registry.site_column c set name = w.name, name_en = w."nameEn", genre = w.genre,
       column_class = w."columnClass", important = w.important, template_row_id = w."rowId", closed = false,
       version = c.version + 1
     from jsonb_to_recordset($1::jsonb) as w (id uuid, name text, "nameEn" text, genre text, "columnClass" text,
       important boolean, "rowId" uuid) where c.id = w.id`,
    [JSON.stringify(changes.map(({ id, wanted }) => ({ ...wanted, id })))],
  );
}

/** Lets columns that say the same follow the rows of another version. */
export async function followRows(
  tx: Transaction,
  followed: readonly { readonly id: string; readonly rowId: string }[],
): Promise<void> {
  await tx.query(
    `update registry.site_column c set template_row_id = f."rowId"
     from jsonb_to_recordset($1::jsonb) as f (id uuid, "rowId" uuid) where c.id = f.id`,
    [JSON.stringify(followed)],
  );
}

export async function closeColumns(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query('update registry.site_column set closed = true, version = version + 1 where id = any($1::uuid[])', [
    ids,
  ]);
}

/** Makes the unit answer for its new columns, which it keeps by hand. The source names no units, so it is inferred. */
export async function insertKeepers(
  tx: Transaction,
  keepers: readonly { readonly id: string; readonly columnId: string; readonly maintenanceId: string }[],
  { unitId, today, basis }: { unitId: string; today: string; basis: string | null },
): Promise<void> {
  const rows = JSON.stringify(keepers);
  await tx.query(
    `insert into registry.responsibility (id, column_id, unit_id, role, inferred, basis, validity)
     select k.id, k."columnId", $2::uuid, 'primary', true, $4, daterange($3::date, null)
     from jsonb_to_recordset($1::jsonb) as k (id uuid, "columnId" uuid)`,
    [rows, unitId, today, basis],
  );
  await tx.query(
    `insert into registry.maintenance (id, responsibility_id, mode, validity)
     select k."maintenanceId", k.id, 'DIRECT', daterange($2::date, null)
     from jsonb_to_recordset($1::jsonb) as k (id uuid, "maintenanceId" uuid)`,
    [rows, today],
  );
}
