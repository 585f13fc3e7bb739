import type { Database, Transaction } from '@gongkai/kernel/node';
import type { Entry } from '../domain/entry.ts';

/** `isListed`: found in the list or feed; others are items held earlier that are asked directly. */
export interface StoredEntry {
  readonly ordinal: number;
  readonly entry: Entry;
  readonly entryHash: string | null;
  readonly isListed: boolean;
}

/**
 * Keeps the entries of a page that this run does not know yet, in their order; answers how many. An entry whose page moved
 * has the name it was known by before.
 */
export async function insertEntries(tx: Transaction, runId: string, entries: readonly Entry[]): Promise<number> {
  const rows = await tx.query(
    `insert into harvest.run_entry (run_id, ordinal, identity, entry, entry_hash)
     select $1, (select coalesce(max(ordinal), -1) from harvest.run_entry where run_id = $1) + place, identity, entry,
       md5(entry::text)
     from (
       select distinct on (named.identity) named.identity, entry || jsonb_build_object('identity', named.identity) as entry,
         place
       from jsonb_array_elements($2::jsonb) with ordinality as given (entry, place)
         cross join lateral (select coalesce((
           select i.identity from harvest.run r
             join harvest.identity_alias a on a.binding_id = r.binding_id and a.identity = entry ->> 'identity'
             join harvest.item i on i.id = a.item_id
           where r.id = $1), entry ->> 'identity') as identity) named
       order by named.identity, place
     ) found order by place
     on conflict (run_id, identity) do nothing returning ordinal`,
    [runId, JSON.stringify(entries)],
  );
  return rows.length;
}

/** The next entries no outcome is recorded of, in list order. */
export async function openEntries(database: Database, runId: string, limit: number): Promise<StoredEntry[]> {
  return database.query<StoredEntry>(
    `select ordinal, entry, entry_hash as "entryHash", is_listed as "isListed" from harvest.run_entry
     where run_id = $1 and not is_done order by ordinal limit $2`,
    [runId, limit],
  );
}

/** Notes that an outcome of entries is recorded. */
export async function closeEntries(tx: Transaction, runId: string, ordinals: readonly number[]): Promise<void> {
  await tx.query('update harvest.run_entry set is_done = true where run_id = $1 and ordinal = any($2::int[])', [
    runId,
    ordinals,
  ]);
}

/** Notes that an entry is tried now; answers how often it was tried before. */
export async function countTry(tx: Transaction, runId: string, ordinal: number): Promise<number> {
  const [row] = await tx.query<{ tries: number }>(
    'update harvest.run_entry set tries = tries + 1 where run_id = $1 and ordinal = $2 returning tries',
    [runId, ordinal],
  );
  return (row?.tries ?? 1) - 1;
}
