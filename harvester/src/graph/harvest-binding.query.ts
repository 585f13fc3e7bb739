import type { Database } from '@gongkai/kernel/node';
import type { CandidateField } from '../domain/candidate.ts';
import type { HarvestBindingType, HarvestSourceType } from './harvest-binding.type.ts';
import type { HarvestCandidateType } from './harvest-candidate.type.ts';
import type { HarvestMode } from './harvest-enums.ts';
import type { HarvestItemType } from './harvest-item.type.ts';
import type { PageRequest } from './page-request.ts';

interface BindingRow {
  id: string;
  name: string;
  mode: HarvestMode;
  on_import: string;
  enabled: boolean;
  version: number;
  recheck_after_hours: number;
  source_id: string;
  column_id: string;
  unit_id: string;
  rule_id: string | null;
  rule_number: number | null;
  rule: unknown;
  cron: string | null;
  zone: string | null;
  next_run_at: string | null;
  paused: boolean | null;
}

const SELECT = `select b.id, b.name, b.mode, b.on_import, b.enabled, b.version, b.recheck_after_hours, b.source_id, b.column_id, b.unit_id,
  r.id as rule_id, r.number as rule_number, r.rule, s.cron, s.zone, s.next_run_at, s.paused
  from harvest.binding b left join harvest.rule_version r on r.id = b.rule_version_id
  left join harvest.schedule s on s.binding_id = b.id`;

export type BindingKey = { name: string; id: string };

/** Bindings by id. */
export async function bindingsByIds(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, HarvestBindingType>> {
  const rows = await database.query<BindingRow>(`${SELECT} where b.id = any($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, shownBinding(row)]));
}

/** One page of all bindings by name, and the surplus row. */
export async function bindingPage(database: Database, page: PageRequest<BindingKey>): Promise<HarvestBindingType[]> {
  const rows = await database.query<BindingRow>(
    `${SELECT} where $1::text is null or (b.name collate "C", b.id) > ($1::text, $2::uuid)
     order by b.name collate "C", b.id limit $3`,
    [page.after?.name ?? null, page.after?.id ?? null, page.first + 1],
  );
  return rows.map(shownBinding);
}

/** One page of the bindings of each column by name, each with its surplus row, in one query. */
export async function bindingPagesOfColumns(
  database: Database,
  columnIds: readonly string[],
  page: PageRequest<BindingKey>,
): Promise<Map<string, HarvestBindingType[]>> {
  const rows = await database.query<BindingRow>(
    `select * from (
       select found.*, row_number() over (partition by column_id order by name collate "C", id) as place
       from (${SELECT} where b.column_id = any($1::uuid[])
         and ($2::text is null or (b.name collate "C", b.id) > ($2::text, $3::uuid))) found
     ) placed where place <= $4 order by column_id, place`,
    [columnIds, page.after?.name ?? null, page.after?.id ?? null, page.first + 1],
  );
  const pages = new Map(columnIds.map((id): [string, HarvestBindingType[]] => [id, []]));
  for (const row of rows) pages.get(row.column_id)?.push(shownBinding(row));
  return pages;
}

interface SourceRow {
  id: string;
  name: string;
  site_id: string;
  allowed_hosts: string[];
  politeness_ms: number;
  quiet_from: string | null;
  quiet_to: string | null;
}

/** Sources by id. */
export async function sourcesByIds(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, HarvestSourceType>> {
  const rows = await database.query<SourceRow>(
    'select id, name, site_id, allowed_hosts, politeness_ms, quiet_from, quiet_to from harvest.source where id = any($1::uuid[])',
    [ids],
  );
  const shown = (row: SourceRow): HarvestSourceType => ({
    id: row.id,
    name: row.name,
    siteId: row.site_id,
    allowedHosts: row.allowed_hosts,
    politenessMs: row.politeness_ms,
    quietFrom: row.quiet_from,
    quietTo: row.quiet_to,
  });
  return new Map(rows.map((row) => [row.id, shown(row)]));
}

/** What was found for the fields of an item's latest version, and which of them disagree. */
export interface ItemFindings {
  readonly candidates: HarvestCandidateType[];
  readonly conflicts: CandidateField[];
}

/** Findings of the latest version, by item. */
export async function findingsOfItems(database: Database, ids: readonly string[]): Promise<Map<string, ItemFindings>> {
  const rows = await database.query<{ id: string; candidates: HarvestCandidateType[]; conflicts: CandidateField[] }>(
    `select i.id, v.candidates, v.fields -> 'conflicts' as conflicts
     from harvest.item i join harvest.item_version v on v.item_id = i.id and v.version = i.last_version
     where i.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, candidates, conflicts }) => [id, { candidates, conflicts }]));
}

/** Items by id. */
export async function itemsByIds(database: Database, ids: readonly string[]): Promise<Map<string, HarvestItemType>> {
  const rows = await database.query<HarvestItemType>(
    `select id, identity, url, last_version as "lastVersion", delivered_version as "deliveredVersion",
       first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", binding_id as "bindingId"
     from harvest.item where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function shownBinding(row: BindingRow): HarvestBindingType {
  const { rule_id: ruleId, rule_number: number, cron } = row;
  return {
    id: row.id,
    name: row.name,
    mode: row.mode,
    onImport: row.on_import,
    isEnabled: row.enabled,
    version: row.version,
    recheckAfterHours: row.recheck_after_hours,
    sourceId: row.source_id,
    columnId: row.column_id,
    unitId: row.unit_id,
    rule: ruleId === null || number === null ? null : { id: ruleId, number, json: JSON.stringify(row.rule, null, 2) },
    schedule:
      cron === null
        ? null
        : { cron, zone: row.zone ?? 'Asia/Shanghai', nextRunAt: row.next_run_at, isPaused: row.paused ?? false },
  };
}
