import type { Database } from '@gongkai/kernel/node';
import { dutiesOf, unownedDuty, type Duty } from '../domain/duty.ts';
import type { ColumnHealth, Today } from '../domain/judge-column.ts';
import type { Keeper } from '../domain/keeper.ts';
import { columnsAtHand, healthOf } from '../health/column-facts.query.ts';

/** A unit in a column it answers for today, and how the column stands; null where it was not judged for today. */
interface KeptColumn extends Keeper {
  readonly columnId: string;
  readonly health: ColumnHealth | null;
}

const AT_ONCE = 500;

const IN_FORCE = 'k.valid_from <= $2::date and (k.valid_to is null or k.valid_to > $2::date)';
const HAS_PERSON = `exists (
  select from jsonb_to_recordset(k.holders) as h ("personId" uuid, "from" date, "to" date)
  where h."personId" is not null and h."from" <= $2::date and (h."to" is null or h."to" > $2::date))`;
// what was judged for today and asks for nothing is not even read
const KEPT = `select k.column_id as "columnId", k.unit_id as "unitId", k.group_id as "groupId", k.role,
    k.valid_from as "from", k.valid_to as "to", k.holders,
    case when s.judged_on = $2::date and s.calendar = $3 then s.health end as health
  from monitoring.column_keeper k left join monitoring.column_state s on s.column_id = k.column_id
  where ${IN_FORCE} and (s.judged_on is distinct from $2::date or s.calendar <> $3 or s.is_pressing or not ${HAS_PERSON})`;

/** Duties of units today, in no order. Right on the day even where no round has judged the columns yet. */
export async function dutiesOfUnits(database: Database, unitIds: readonly string[], on: Today): Promise<Duty[]> {
  const kept = await database.query<KeptColumn>(`${KEPT} and k.unit_id = any($1::uuid[])`, [
    unitIds,
    on.today,
    on.calendar.version,
  ]);
  return judged(database, kept, on);
}

/** Duties of persons today, in no order: what is due in columns they are named for. */
export async function dutiesOfPersons(database: Database, personIds: readonly string[], on: Today): Promise<Duty[]> {
  const kept = await database.query<KeptColumn>(`${KEPT} and k.person_ids && $1::uuid[]`, [
    personIds,
    on.today,
    on.calendar.version,
  ]);
  const wanted = new Set(personIds);
  return (await judged(database, kept, on)).filter(({ personId }) => personId !== null && wanted.has(personId));
}

async function judged(database: Database, kept: readonly KeptColumn[], on: Today): Promise<Duty[]> {
  const waiting = [...new Set(kept.filter(({ health }) => health === null).map(({ columnId }) => columnId))];
  const fresh = new Map<string, ColumnHealth>();
  for (let start = 0; start < waiting.length; start += AT_ONCE) {
    for (const column of await columnsAtHand(database, waiting.slice(start, start + AT_ONCE))) {
      fresh.set(column.columnId, healthOf(column, on));
    }
  }
  return kept.flatMap(({ columnId, health: known, ...keeper }) => {
    const health = known ?? fresh.get(columnId);
    return health === undefined ? [] : dutiesOf({ columnId, health }, keeper, on.today);
  });
}

/** Which columns without a unit are asked for. */
interface UnownedAsked {
  /** Columns on sites of these units; everywhere for null. */
  readonly siteUnitIds: readonly string[] | null;
  /** Only columns with a later id. */
  readonly after: string | null;
  readonly limit: number;
}

/** Duties to name a unit for columns that have none, by the unit whose site they are on, in the order of their ids. */
export async function unownedDuties(
  database: Database,
  { siteUnitIds, after, limit }: UnownedAsked,
  { today }: Today,
): Promise<{ siteUnitId: string | null; duty: Duty }[]> {
  const rows = await database.query<{ columnId: string; siteUnitId: string | null }>(
    `select d.column_id as "columnId", s.unit_id as "siteUnitId"
     from monitoring.column_duty d
     left join monitoring.column_place p on p.column_id = d.column_id
     left join monitoring.site_place s on s.site_id = d.site_id
     where ($1::uuid[] is null or d.site_id in (select site_id from monitoring.site_place where unit_id = any($1::uuid[])))
       and d.kind <> 'channel' and coalesce(p.in_use, true) and ($3::uuid is null or d.column_id > $3::uuid)
       and not exists (select from monitoring.column_keeper k where k.column_id = d.column_id and k.role = 'primary' and ${IN_FORCE})
     order by d.column_id limit $4::int`,
    [siteUnitIds, today, after, limit],
  );
  return rows.map(({ columnId, siteUnitId }) => ({ siteUnitId, duty: unownedDuty(columnId) }));
}
