import type { Database } from '@gongkai/kernel/node';
import type { RequestContext } from '@gongkai/runtime';
import { byId, knownForm, MAX_ROWS } from '../ids.ts';
import type { UnitFacts, UnitType } from './unit.type.ts';

const UNIT = 'id, code, name, kind, level, standing, parent_id as "parentId", version';

/** The unit of an id; all asked for in one tick are one statement. */
export function loadUnit(context: RequestContext, id: string): Promise<UnitType | null> {
  return context.loader<UnitType>('unit', async (ids) => byId(await unitsByIds(context.database, ids))).load(id);
}

export async function unitsByIds(database: Database, ids: readonly string[]): Promise<UnitType[]> {
  return database.query<UnitType>(`select ${UNIT} from registry.unit where id = any($1::uuid[])`, [knownForm(ids)]);
}

export async function unitByCode(database: Database, code: string): Promise<UnitType | null> {
  const [unit] = await database.query<UnitType>(`select ${UNIT} from registry.unit where code = $1`, [code]);
  return unit ?? null;
}

/** Units with the ids of all units above them, the nearest first. */
export async function unitFactsByIds(database: Database, ids: readonly string[]): Promise<UnitFacts[]> {
  return database.query<UnitFacts>(
    `with recursive above (id, ancestor_id, depth) as (
       select id, parent_id, 1 from registry.unit where id = any($1::uuid[]) and parent_id is not null
       union all
       select above.id, unit.parent_id, depth + 1 from above join registry.unit on unit.id = above.ancestor_id
       where unit.parent_id is not null and depth < 20
     )
     select id, code, name, parent_id as "parentId",
       array(select ancestor_id::text from above where above.id = unit.id order by depth) as "ancestorIds"
     from registry.unit where id = any($1::uuid[]) order by id`,
    [knownForm(ids)],
  );
}

/** Up to 1000 ids in order, those after `after`. */
export async function unitIds(database: Database, after: string | null): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from registry.unit where $1::uuid is null or id > $1::uuid order by id limit ${MAX_ROWS}`,
    [after],
  );
  return rows.map(({ id }) => id);
}
