import type { Transaction } from '@gongkai/kernel/node';
import type { RevisedType } from '../history/revision.store.ts';

type NewRow = Readonly<Record<string, unknown>> & { readonly id: string };

interface SeedTable {
  /** Columns that are filled, with the types their JSON is read as. */
  readonly fields: string;
  /** What tells rows `x` from `r` beside the id: what somebody made under another id stays the only one. */
  readonly same?: string;
  /** Type whose versions are kept; what was there once and was removed is not brought back. */
  readonly type?: RevisedType;
}

const BY_CODE = 'x.code = r.code';

const TABLES = {
  unit: {
    fields: 'id uuid, code text, name text, kind text, level text, standing text, parent_id uuid, aliases text[]',
    same: BY_CODE,
    type: 'Unit',
  },
  unit_group: { fields: 'id uuid, code text, name text, description text', same: BY_CODE, type: 'UnitGroup' },
  body: {
    fields: 'id uuid, code text, name text, unit_id uuid, office_id uuid, validity daterange',
    same: BY_CODE,
    type: 'Body',
  },
  site: {
    fields: 'id uuid, code text, name text, kind text, base_url text, unit_id uuid, main_site_id uuid, status text',
    same: BY_CODE,
    type: 'Site',
  },
  site_column: {
    fields: `id uuid, site_id uuid, code text, path text, name text, name_en text, parent_id uuid, sort_order int, kind text,
      column_class text, important boolean, category text, genre text, description text, language text, field_set text,
      required_parts text[], service_model jsonb, statutory_basis text`,
    same: 'x.site_id = r.site_id and (x.code = r.code or x.path = r.path)',
    type: 'Column',
  },
  responsibility: {
    fields: `id uuid, column_id uuid, unit_id uuid, group_id uuid, role text, inferred boolean, basis text,
      validity daterange`,
    type: 'Responsibility',
  },
  maintenance: {
    fields: `id uuid, responsibility_id uuid, mode text, validity daterange, link_reason text, superior_unit text,
      basis text`,
  },
  update_rule: {
    fields: `id uuid, column_id uuid, kind text, amount int, event text, month int, day text, subject text, clause text,
      inferred boolean, valid_from date, valid_to date, superseded_by jsonb, deadline_text text, recertifiable boolean,
      clause_id uuid`,
    type: 'UpdateRule',
  },
  person: { fields: 'id uuid, name text, unit_id uuid, phone text, email text', type: 'Person' },
  post: { fields: 'id uuid, unit_id uuid, person_id uuid, title text, duty text, validity daterange', type: 'Post' },
  body_member: { fields: 'id uuid, body_id uuid, post_id uuid, part text, validity daterange' },
  line_leadership: { fields: 'id uuid, leader_id uuid, section_id uuid, validity daterange' },
  responsibility_holder: {
    fields: 'id uuid, responsibility_id uuid, unit_id uuid, post_title text, person_id uuid, validity daterange',
  },
} as const satisfies Record<string, SeedTable>;

/** Held while a catalogue is written, so that two loads at once follow each other. */
export async function lockCatalogues(tx: Transaction): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('registry/catalogue', 0))`);
}

/**
 * Adds the rows that are not there yet, with their first version, and leaves the others as they are.
 * @param at instant the first versions are of
 * @returns ids of those added
 */
export async function addMissing(
  tx: Transaction,
  into: { table: keyof typeof TABLES; at: Date },
  rows: readonly NewRow[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const { fields, same, type }: SeedTable = TABLES[into.table];
  const names = namesOf(fields);
  const taken = same === undefined ? 'false' : `exists (select from registry.${into.table} x where ${same})`;
  const added = await tx.query<{ id: string }>(
    `insert into registry.${into.table} (${names.join(', ')}) select ${names.join(', ')}
     from jsonb_to_recordset($1::jsonb) as r (${fields})
     where not ${taken} and not exists (
       select from registry.revision v where v.subject_type = $2::text and v.subject_id = r.id)
     on conflict (id) do nothing returning id`,
    [JSON.stringify(rows), type ?? null],
  );
  const ids = new Set(added.map(({ id }) => id));
  const isNew = ({ id }: NewRow): boolean => ids.has(id);
  if (type !== undefined) await keepFirstVersions(tx, { type, at: into.at }, rows.filter(isNew));
  return [...ids];
}

/** Ids of what stands for rows of a catalogue under another id: somebody made it before, by the same code or path. */
export async function standIns(
  tx: Transaction,
  table: 'unit' | 'unit_group' | 'site' | 'site_column',
  rows: readonly NewRow[],
): Promise<Map<string, string>> {
  const { fields, same } = TABLES[table];
  const found = await tx.query<{ own: string; id: string }>(
    `select r.id as own, min(x.id::text) as id from jsonb_to_recordset($1::jsonb) as r (${fields})
     join registry.${table} x on x.id <> r.id and ${same} group by r.id`,
    [JSON.stringify(rows)],
  );
  return new Map(found.map(({ own, id }) => [own, id]));
}

async function keepFirstVersions(
  tx: Transaction,
  of: { type: RevisedType; at: Date },
  rows: readonly NewRow[],
): Promise<void> {
  const versions = rows.map(({ id, ...state }) => ({ id, state: inGraphNames(state) }));
  await tx.query(
    `insert into registry.revision (subject_type, subject_id, version, at, actor, action, state)
     select $1, r.id, 1, $2::timestamptz, 'service:registry', 'catalogue.load', r.state
     from jsonb_to_recordset($3::jsonb) as r (id uuid, state jsonb) on conflict do nothing`,
    [of.type, of.at.toISOString(), JSON.stringify(versions)],
  );
}

const namesOf = (fields: string): string[] => fields.split(',').map((field) => field.trim().split(' ')[0] ?? '');

const inGraphNames = (state: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );

/** Gives sites the addresses they are served at now; answers the ids of those that had another. */
export async function placeSites(tx: Transaction, urls: Readonly<Record<string, string>>): Promise<string[]> {
  const moved = await tx.query<{ id: string }>(
    `update registry.site s set base_url = u.url, version = version + 1 from unnest($1::text[], $2::text[]) as u (code, url)
     where s.code = u.code and s.base_url is distinct from u.url returning s.id`,
    [Object.keys(urls), Object.values(urls)],
  );
  return moved.map(({ id }) => id);
}
