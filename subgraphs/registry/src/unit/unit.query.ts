import type { Database } from '@gongkai/kernel/node';
import { encodeCursor, pageSize, toConnection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { byId, knownForm, MAX_ROWS } from '../ids.ts';
import type { UnitFacts } from './unit-facts.type.ts';
import type { UnitConnection, UnitLack } from './unit-list.type.ts';
import { UNIT } from './unit.row.ts';
import type { UnitKind, UnitLevel, UnitType } from './unit.type.ts';

/** The unit of an id; all asked for in one tick are one statement. */
export function loadUnit(context: RequestContext, id: string): Promise<UnitType | null> {
  return context.loader<UnitType>('unit', async (ids) => byId(await unitsByIds(context.database, ids))).load(id);
}

export async function unitsByIds(database: Database, ids: readonly string[]): Promise<UnitType[]> {
  return database.query<UnitType>(`select ${UNIT} from registry.unit u where u.id = any($1::uuid[])`, [knownForm(ids)]);
}

export async function unitByCode(database: Database, code: string): Promise<UnitType | null> {
  const [unit] = await database.query<UnitType>(`select ${UNIT} from registry.unit u where u.code = $1`, [code]);
  return unit ?? null;
}

/** Which units are wanted; what is left out does not narrow. */
export interface UnitsWanted {
  readonly parentId?: string | null | undefined;
  readonly parentCode?: string | null | undefined;
  readonly kind?: UnitKind | null | undefined;
  readonly level?: UnitLevel | null | undefined;
  /** Ids among which they lie. */
  readonly ids?: readonly string[] | undefined;
  /** What they are without today. */
  readonly lack?: UnitLack | undefined;
  /** Units at or below which they lie. */
  readonly within?: readonly string[] | undefined;
  readonly ended?: boolean;
}

const LACKS = {
  HEAD: `not exists (select from registry.post t where t.unit_id = u.id and t.duty = 'head' and t.validity @> $8::date)`,
  PRINCIPAL: `not exists (select from registry.post t where t.unit_id = u.id and t.duty = 'principal' and t.validity @> $8::date)`,
  OFFICE: `u.office_id is null`,
  CONTACT: `u.contacts = '[]'::jsonb`,
} as const satisfies Record<UnitLack, string>;

/**
 * Units in the order of their codes, those that last today unless ended ones are wanted too.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function unitPage(
  context: RequestContext,
  wanted: UnitsWanted,
  page: PageArguments,
): Promise<UnitConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().max(60));
  const { parentId, parentCode, kind, level, ids, lack, within, ended = false } = wanted;
  const rows = await context.database.query<UnitType>(
    `with recursive within (id) as (
       select unnest($9::uuid[]) union select u.id from within join registry.unit u on u.parent_id = within.id
     )
     select ${UNIT} from registry.unit u
     where ($1::text is null or u.code > $1::text)
       and ($2::uuid is null or u.parent_id = $2::uuid)
       and ($3::text is null or u.parent_id = (select p.id from registry.unit p where p.code = $3::text))
       and ($4::text is null or u.kind = $4::text) and ($5::text is null or u.level = $5::text)
       and ($6::uuid[] is null or u.id = any($6::uuid[]))
       and ($9::uuid[] is null or u.id in (select id from within))
       and ($7::boolean or u.validity @> $8::date)
       and ${lack === undefined ? 'true' : LACKS[lack]}
     order by u.code limit $10::int`,
    [
      after,
      parentId ?? null,
      parentCode ?? null,
      kind ?? null,
      level ?? null,
      ids ?? null,
      ended,
      context.clock.today(),
      within ?? null,
      first + 1,
    ],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ code }) => encodeCursor(code) });
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

/**
 * The unit that leads another one in keeping the portal: the nearest one of standing `lead` that stands above it or beside
 * something above it. Null for what leads at the top.
 * @source 淄博市 二(一)2: 办公厅推进、指导、监督、协调; 各级办公室具体负责信息内容建设
 */
export async function leaderOf(context: RequestContext, unitId: string): Promise<UnitType | null> {
  const [leader] = await context.database.query<UnitType>(
    `with recursive above (id, parent_id, depth) as (
       select u.id, u.parent_id, 0 from registry.unit u where u.id = $1::uuid
       union all
       select u.id, u.parent_id, depth + 1 from above join registry.unit u on u.id = above.parent_id where depth < 20
     )
     select ${UNIT} from above join registry.unit u on u.id = above.id or u.parent_id = above.id
     where above.depth > 0 and u.id <> $1::uuid and u.standing = 'lead' and u.validity @> $2::date
     order by above.depth, u.id = above.id desc, u.code limit 1`,
    [unitId, context.clock.today()],
  );
  return leader ?? null;
}
