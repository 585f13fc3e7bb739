import type { Database, Transaction } from '@gongkai/kernel/node';
import { isUuid, problem, type LocalDate } from '@gongkai/kernel/pure';
import { refuse, type Decision } from '@gongkai/runtime';
import { UNIT } from './unit.row.ts';
import type { UnitType } from './unit.type.ts';

/** The unit as it is now, held until the transaction ends. */
export async function lockUnit(tx: Transaction, id: string): Promise<UnitType | undefined> {
  if (!isUuid(id)) return undefined;
  const [unit] = await tx.query<UnitType>(`select ${UNIT} from registry.unit u where u.id = $1::uuid for update`, [id]);
  return unit;
}

export async function unitExists(through: Pick<Database | Transaction, 'query'>, id: string): Promise<boolean> {
  return isUuid(id) && (await through.query('select 1 from registry.unit where id = $1::uuid', [id])).length > 0;
}

/** Lets nobody else move units until the transaction ends: two moves at once could make a ring neither of them sees. */
export async function holdUnitTree(tx: Transaction): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('registry.unit.parent_id', 0))`);
}

/** Codes of a unit and of all above it, the nearest first. */
export async function codesFrom(tx: Transaction, id: string): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `with recursive above (code, parent_id, depth) as (
       select u.code, u.parent_id, 1 from registry.unit u where u.id = $1::uuid
       union all
       select u.code, u.parent_id, depth + 1 from above join registry.unit u on u.id = above.parent_id where depth < 100
     )
     select code from above order by depth`,
    [id],
  );
  return rows.map(({ code }) => code);
}

/** Ids of a unit and of all below it. */
export async function idsBelow(tx: Transaction, id: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with recursive below (id) as (
       select $1::uuid union select u.id from below join registry.unit u on u.parent_id = below.id
     )
     select id from below`,
    [id],
  );
  return rows.map((row) => row.id);
}

/** Adds a unit, or writes it anew with the version it has. */
export async function storeUnit(tx: Transaction, unit: UnitType): Promise<void> {
  const { id, code, name, kind, level, standing, parentId, aliases, officeId, contacts } = unit;
  await tx.query(
    `insert into registry.unit (id, code, name, kind, level, standing, parent_id, aliases, office_id, contacts, validity,
       successor_id, version)
     values ($1::uuid, $2, $3, $4, $5, $6, $7::uuid, $8::text[], $9::uuid, $10::jsonb, daterange($11::date, $12::date),
       $13::uuid, $14::int)
     on conflict (id) do update set name = excluded.name, kind = excluded.kind, level = excluded.level,
       standing = excluded.standing, parent_id = excluded.parent_id, aliases = excluded.aliases,
       office_id = excluded.office_id, contacts = excluded.contacts, validity = excluded.validity,
       successor_id = excluded.successor_id, version = excluded.version`,
    [
      id,
      code,
      name,
      kind,
      level,
      standing,
      parentId,
      aliases,
      officeId,
      JSON.stringify(contacts),
      unit.from,
      unit.to,
      unit.successorId,
      unit.version,
    ],
  );
}

export async function unitByCodeIn(tx: Transaction, code: string): Promise<string | undefined> {
  const [unit] = await tx.query<{ id: string }>('select id from registry.unit where code = $1', [code]);
  return unit?.id;
}

/**
 * Refusal where one of the units ends before a period does; undefined where all outlast it. The units are held, so that none
 * ends in the meantime.
 */
export async function endedRefusal(
  tx: Transaction,
  { unitIds, to }: { unitIds: readonly string[]; to: LocalDate | null },
  path: string,
): Promise<Decision<never> | undefined> {
  const units = await tx.query<{ name: string; to: LocalDate | null }>(
    `select u.name, upper(u.validity) as "to" from registry.unit u where u.id = any($1::uuid[]) order by u.id for share`,
    [unitIds],
  );
  const ended = units.find((unit) => unit.to !== null && (to === null || unit.to < to));
  if (!ended) return undefined;
  return refuse(problem('PERIOD_INVALID', { path, seen: to ?? '∞', accepted: `${ended.name} ≤ ${ended.to}` }));
}
