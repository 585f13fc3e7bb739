import type { Database } from '@gongkai/kernel/node';
import { dutiesOf, tasksOf, unownedDuty, type ColumnTasks, type Duty, type Task } from '../domain/duty.ts';
import type { Today } from '../domain/judge-column.ts';
import type { Keeper } from '../domain/keeper.ts';
import { columnsAtHand, healthOf } from '../health/column-facts.store.ts';

/** A unit in a column it answers for today, and what has to be done in it, if it was judged for today. */
interface KeptColumn extends Keeper {
  readonly columnId: string;
  readonly isFresh: boolean;
  readonly state: string | null;
  readonly tasks: readonly Task[] | null;
}

const AT_ONCE = 500;

const IN_FORCE = 'k.valid_from <= $2::date and (k.valid_to is null or k.valid_to > $2::date)';
const HAS_PERSON = `exists (
  select from jsonb_to_recordset(k.holders) as h ("personId" uuid, "from" date, "to" date)
  where h."personId" is not null and h."from" <= $2::date and (h."to" is null or h."to" > $2::date))`;
// what was judged for today and asks for nothing is not even read
const KEPT = `select k.column_id as "columnId", k.unit_id as "unitId", k.group_id as "groupId", k.role,
    k.valid_from as "from", k.valid_to as "to", k.holders,
    coalesce(s.judged_on = $2::date and s.calendar = $3, false) as "isFresh", s.state, s.tasks
  from monitoring.column_keeper k left join monitoring.column_state s on s.column_id = k.column_id
  where ${IN_FORCE} and (s.judged_on is distinct from $2::date or s.calendar <> $3 or s.tasks is not null or not ${HAS_PERSON})`;

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
  const stale = new Set(kept.filter(({ isFresh }) => !isFresh).map(({ columnId }) => columnId));
  const judgedNow = new Map<string, ColumnTasks>();
  for (let ids = [...stale]; ids.length > 0; ids = ids.slice(AT_ONCE)) {
    for (const column of await columnsAtHand(database, ids.slice(0, AT_ONCE))) {
      const health = healthOf(column, on);
      const { columnId } = column;
      judgedNow.set(columnId, { columnId, isJudged: health.state !== 'notJudged', tasks: tasksOf(health, on.today) });
    }
  }
  return kept.flatMap(({ columnId, isFresh, state, tasks, ...keeper }) => {
    const stored = { columnId, isJudged: state !== 'notJudged', tasks: tasks ?? [] };
    const column = isFresh ? stored : judgedNow.get(columnId);
    return column === undefined ? [] : dutiesOf(column, keeper, on.today);
  });
}

const UNOWNED = `d.kind <> 'channel' and coalesce(p.in_use, true) and not exists (
  select from monitoring.column_keeper k where k.column_id = d.column_id and k.role = 'primary' and ${IN_FORCE})`;

/** Duties to name a unit for columns that have none, on sites of the given units, by the unit whose site it is. */
export async function unownedOnSitesOf(
  database: Database,
  unitIds: readonly string[],
  { today }: Today,
): Promise<{ siteUnitId: string; duty: Duty }[]> {
  const rows = await database.query<{ columnId: string; siteUnitId: string }>(
    `select d.column_id as "columnId", s.unit_id as "siteUnitId"
     from monitoring.site_place s
     join monitoring.column_duty d on d.site_id = s.site_id
     left join monitoring.column_place p on p.column_id = d.column_id
     where s.unit_id = any($1::uuid[]) and ${UNOWNED}`,
    [unitIds, today],
  );
  return rows.map(({ columnId, siteUnitId }) => ({ siteUnitId, duty: unownedDuty(columnId) }));
}

/** Duties to name a unit for columns that have none, anywhere, in the order of their ids from one on. */
export async function unownedAfter(
  database: Database,
  { after, limit }: { after: string | null; limit: number },
  { today }: Today,
): Promise<Duty[]> {
  const rows = await database.query<{ columnId: string }>(
    `select d.column_id as "columnId"
     from monitoring.column_duty d left join monitoring.column_place p on p.column_id = d.column_id
     where ($1::uuid is null or d.column_id > $1::uuid) and ${UNOWNED} order by d.column_id limit $3::int`,
    [after, today, limit],
  );
  return rows.map(({ columnId }) => unownedDuty(columnId));
}
