import type { Transaction } from '@gongkai/kernel/node';

type NewRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** Columns of the tables a catalogue fills, with the types their JSON is read as. */
const TABLES = {
  unit: 'id uuid, code text, name text, kind text, level text, standing text, parent_id uuid',
  site: 'id uuid, code text, name text, kind text, base_url text, unit_id uuid, status text',
  site_column:
    'id uuid, site_id uuid, code text, path text, name text, name_en text, parent_id uuid, sort_order int, kind text, column_class text',
  responsibility: 'id uuid, column_id uuid, unit_id uuid, role text, mode text, inferred boolean, validity daterange',
  update_rule:
    'id uuid, column_id uuid, kind text, amount int, event text, subject text, clause text, inferred boolean',
} as const;

/**
 * Adds the rows that are not there yet and leaves the others as they are.
 * @returns ids of those added
 */
export async function addMissing(
  tx: Transaction,
  table: keyof typeof TABLES,
  rows: readonly NewRow[],
): Promise<string[]> {
  const types = TABLES[table];
  const names = types.replace(/(\w+) \w+(,|$)/g, '$1$2');
  const added = await tx.query<{ id: string }>(
    `insert into registry.${table} (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as r (${types})
     on conflict (id) do nothing returning id`,
    [JSON.stringify(rows)],
  );
  return added.map(({ id }) => id);
}

/** Gives sites the addresses they are served at now; answers the ids of those that had another. */
export async function placeSites(tx: Transaction, urls: Readonly<Record<string, string>>): Promise<string[]> {
  const moved = await tx.query<{ id: string }>(
    `update registry.site s set base_url = u.url, version = version + 1 from unnest($1::text[], $2::text[]) as u (code, url)
     where s.code = u.code and s.base_url is distinct from u.url returning s.id`,
    [Object.keys(urls), Object.values(urls)],
  );
  return moved.map(({ id }) => id);
}
