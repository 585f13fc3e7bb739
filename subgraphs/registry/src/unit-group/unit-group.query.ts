import { encodeCursor, pageSize, toConnection, type LocalDate } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { byId, groupedBy, knownForm } from '../ids.ts';
import type { UnitConnection } from '../unit/unit-list.type.ts';
import { unitPage } from '../unit/unit.query.ts';
import { UNIT_GROUP } from './unit-group.store.ts';
import type { UnitGroupConnection, UnitGroupType } from './unit-group.type.ts';

/** The group of an id. */
export function loadUnitGroup(context: RequestContext, id: string): Promise<UnitGroupType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, UnitGroupType>> =>
    byId(
      await context.database.query<UnitGroupType>(
        `select ${UNIT_GROUP} from registry.unit_group g where g.id = any($1::uuid[])`,
        [knownForm(ids)],
      ),
    );
  return context.loader<UnitGroupType>('unitGroup', load).load(id);
}

export async function unitGroupByCode(context: RequestContext, code: string): Promise<UnitGroupType | null> {
  const [group] = await context.database.query<UnitGroupType>(
    `select ${UNIT_GROUP} from registry.unit_group g where g.code = $1`,
    [code],
  );
  return group ?? null;
}

/**
 * Groups in the order of their codes.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function unitGroupPage(context: RequestContext, page: PageArguments): Promise<UnitGroupConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().max(60));
  const rows = await context.database.query<UnitGroupType>(
    `select ${UNIT_GROUP} from registry.unit_group g where $1::text is null or g.code > $1::text
     order by g.code limit $2::int`,
    [after, first + 1],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ code }) => encodeCursor(code) });
}

/** Units a group stands for on a day, by code; none where nobody was named. */
export async function membersOn(
  context: RequestContext,
  { groupId, on, page }: { groupId: string; on: LocalDate; page: PageArguments },
): Promise<UnitConnection> {
  const rows = await context.database.query<{ id: string }>(
    'select unit_id as id from registry.unit_group_member where group_id = $1::uuid and validity @> $2::date',
    [groupId, on],
  );
  return unitPage(context, { ids: rows.map(({ id }) => id), ended: true }, page);
}

/** Groups a unit belongs to on a day, by code. */
export async function groupsOf(context: RequestContext, unitId: string, on: LocalDate): Promise<UnitGroupType[]> {
  const load = async (ids: readonly string[]): Promise<Map<string, UnitGroupType[]>> => {
    const rows = await context.database.query<UnitGroupType & { unitId: string }>(
      `select m.unit_id as "unitId", ${UNIT_GROUP} from registry.unit_group_member m
       join registry.unit_group g on g.id = m.group_id
       where m.unit_id = any($1::uuid[]) and m.validity @> $2::date order by g.code`,
      [knownForm(ids), on],
    );
    return groupedBy(rows, (row) => row.unitId);
  };
  return (await context.loader<UnitGroupType[]>(`groupsOfUnit.${on}`, load).load(unitId)) ?? [];
}
