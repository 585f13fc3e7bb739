import type { Transaction } from '@gongkai/kernel/node';
import { isUuid } from '@gongkai/kernel/pure';
import type { ContentRhythm } from '../domain/content-rhythm.ts';

/** An entry as it is held for a change. */
export interface StoredContentEntry {
  readonly id: string;
  readonly siteId: string;
  readonly category: string;
  readonly rhythm: ContentRhythm;
  readonly timeLimit: string;
  readonly unitId: string | null;
  readonly groupId: string | null;
  readonly columnId: string | null;
  readonly ruleId: string | null;
  readonly byHand: boolean;
  readonly removed: boolean;
  readonly version: number;
}

const STORED = `id, site_id as "siteId", category, rhythm, time_limit as "timeLimit", unit_id as "unitId",
  group_id as "groupId", column_id as "columnId", rule_id as "ruleId", by_hand as "byHand", removed, version`;

/** The site of a code, held so that its list is derived by one at a time. */
export async function lockSite(tx: Transaction, code: string): Promise<{ id: string; unitId: string } | undefined> {
  const [site] = await tx.query<{ id: string; unitId: string }>(
    'select id, unit_id as "unitId" from registry.site where code = $1 for update',
    [code],
  );
  return site;
}

export async function lockContentEntry(tx: Transaction, id: string): Promise<StoredContentEntry | undefined> {
  if (!isUuid(id)) return undefined;
  const [entry] = await tx.query<StoredContentEntry>(
    `select ${STORED} from registry.content_list_entry where id = $1::uuid and not removed for update`,
    [id],
  );
  return entry;
}

/** Entries of a site that were derived of a rule, removed ones too. */
export function derivedEntries(tx: Transaction, siteId: string): Promise<StoredContentEntry[]> {
  return tx.query<StoredContentEntry>(
    `select ${STORED} from registry.content_list_entry where site_id = $1::uuid and rule_id is not null for update`,
    [siteId],
  );
}

/** Writes entries as they shall be, in one statement however many they are. */
export async function storeContentEntries(tx: Transaction, entries: readonly StoredContentEntry[]): Promise<void> {
  await tx.query(
    `insert into registry.content_list_entry (id, site_id, category, rhythm, time_limit, unit_id, group_id, column_id,
       rule_id, by_hand, removed, version)
     select e.id, e."siteId", e.category, e.rhythm, e."timeLimit", e."unitId", e."groupId", e."columnId", e."ruleId",
       e."byHand", e.removed, e.version
     from jsonb_to_recordset($1::jsonb) as e (id uuid, "siteId" uuid, category text, rhythm text, "timeLimit" text,
       "unitId" uuid, "groupId" uuid, "columnId" uuid, "ruleId" uuid, "byHand" boolean, removed boolean, version int)
     on conflict (id) do update set category = excluded.category, rhythm = excluded.rhythm, time_limit = excluded.time_limit,
       unit_id = excluded.unit_id, group_id = excluded.group_id, column_id = excluded.column_id, rule_id = excluded.rule_id,
       by_hand = excluded.by_hand, removed = excluded.removed, version = excluded.version`,
    [JSON.stringify(entries)],
  );
}

/** A rule in force today of an open column of a site, with who answers for the column. */
export interface RuleToList {
  readonly ruleId: string;
  readonly columnId: string;
  readonly category: string;
  readonly kind: string;
  readonly amount: number | null;
  readonly event: string | null;
  readonly month: number | null;
  readonly day: string | null;
  readonly unitId: string | null;
  readonly groupId: string | null;
  /** Rules it took over from. */
  readonly before: readonly string[];
}

export function rulesToList(tx: Transaction, siteId: string, today: string): Promise<RuleToList[]> {
  return tx.query<RuleToList>(
    `select r.id as "ruleId", c.id as "columnId", concat_ws(' / ', p.name, c.name, r.subject) as category,
       r.kind, r.amount, r.event, r.month, r.day, k.unit_id as "unitId", k.group_id as "groupId",
       array(select o.id from registry.update_rule o where o.column_id = c.id
         and o.superseded_by->'ruleIds' @> to_jsonb(r.id::text) order by o.id) as before
     from registry.site_column c
     join registry.update_rule r on r.column_id = c.id and (r.valid_from is null or r.valid_from <= $2::date)
       and (r.valid_to is null or $2::date < r.valid_to)
     left join registry.site_column p on p.id = c.parent_id
     left join registry.responsibility k on k.column_id = c.id and k.role = 'primary' and k.validity @> $2::date
     where c.site_id = $1::uuid and c.kind <> 'channel' and c.retained and not c.closed and c.removed_at is null
     order by c.path, r.id`,
    [siteId, today],
  );
}

export async function columnOfSite(tx: Transaction, siteId: string, columnId: string): Promise<boolean> {
  if (!isUuid(columnId)) return false;
  const rows = await tx.query(
    'select 1 from registry.site_column where id = $1::uuid and site_id = $2::uuid and removed_at is null',
    [columnId, siteId],
  );
  return rows.length > 0;
}
