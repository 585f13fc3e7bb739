import type { Database } from '@gongkai/kernel/node';
import { encodeCursor, isUuid, pageSize, toConnection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { byId, knownForm, MAX_ROWS } from '../ids.ts';
import { readableUnits, withinUnits } from '../scope/unit-scope.ts';
import { carriedColumns } from './carried.store.ts';
import { HAND_OVER } from './hand-over.row.ts';
import type { HandOverConnection, HandOverFacts, HandOverState, HandOverType } from './hand-over.type.ts';

/** The hand-over of an id, for those who may see people of its unit. */
export function loadHandOver(context: RequestContext, id: string): Promise<HandOverType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, HandOverType>> =>
    byId(
      await context.database.query<HandOverType>(
        `select ${HAND_OVER} from registry.hand_over h
         where h.id = any($1::uuid[]) and ${withinUnits('h.unit_id', '$2')}`,
        [knownForm(ids), readableUnits(context.actor)],
      ),
    );
  return context.loader<HandOverType>('handOver', load).load(id);
}

/**
 * Hand-overs of the units the actor reads, the newest first.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function handOverPage(
  context: RequestContext,
  { state, ...page }: PageArguments & { state: HandOverState | null | undefined },
): Promise<HandOverConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().refine(isUuid));
  const rows = await context.database.query<HandOverType>(
    `select ${HAND_OVER} from registry.hand_over h
     where ($1::uuid is null or h.id < $1::uuid) and ($2::boolean is null or (h.settled_on is null) = $2::boolean)
       and ${withinUnits('h.unit_id', '$3')} order by h.id desc limit $4::int`,
    [after, state ? state === 'open' : null, readableUnits(context.actor), first + 1],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ id }) => encodeCursor(id) });
}

/** Ids of the columns that wait to be taken over, or were. */
export async function columnIdsOf(through: Pick<Database, 'query'>, handOver: HandOverType): Promise<string[]> {
  if (handOver.settledOn !== null) return handOver.settledColumnIds;
  const { personId, unitId, endedOn: on, onlyTitle: title } = handOver;
  return (await carriedColumns(through, { personId, unitId, on, title })).map(({ id }) => id);
}

export async function handOverFactsByIds(database: Database, ids: readonly string[]): Promise<HandOverFacts[]> {
  const rows = await database.query<HandOverType>(
    `select ${HAND_OVER} from registry.hand_over h where h.id = any($1::uuid[]) order by h.id`,
    [knownForm(ids)],
  );
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      unitId: row.unitId,
      personId: row.personId,
      personName: row.personName,
      endedOn: row.endedOn,
      settledOn: row.settledOn,
      columnIds: await columnIdsOf(database, row),
    })),
  );
}

/** Up to 1000 ids in order, those after `after`. */
export async function handOverIds(database: Database, after: string | null): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from registry.hand_over where $1::uuid is null or id > $1::uuid order by id limit ${MAX_ROWS}`,
    [after],
  );
  return rows.map(({ id }) => id);
}
