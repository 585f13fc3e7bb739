import { encodeCursor, pageSize, toConnection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { ROLE_OF_PART } from '../domain/body-role.ts';
import { byId, groupedBy, knownForm } from '../ids.ts';
import { readableUnits, withinUnits } from '../scope/unit-scope.ts';
import { BODY, membersOf } from './body.store.ts';
import type { BodyConnection, BodyMemberType, BodyType } from './body.type.ts';

/** The working group of an id. */
export function loadBody(context: RequestContext, id: string): Promise<BodyType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, BodyType>> =>
    byId(
      await context.database.query<BodyType>(
        `select ${BODY} from registry.body b where b.id = any($1::uuid[]) and ${withinUnits('b.unit_id', '$2')}`,
        [knownForm(ids), readableUnits(context.actor)],
      ),
    );
  return context.loader<BodyType>('body', load).load(id);
}

/**
 * Working groups of the units the actor reads, by code.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function bodyPage(context: RequestContext, page: PageArguments): Promise<BodyConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().max(60));
  const rows = await context.database.query<BodyType>(
    `select ${BODY} from registry.body b where ($1::text is null or b.code > $1::text)
       and ${withinUnits('b.unit_id', '$2')} order by b.code limit $3::int`,
    [after, readableUnits(context.actor), first + 1],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ code }) => encodeCursor(code) });
}

/** Members of a working group in all periods, the leader first, each with whether its account holds the role of its part. */
export async function loadMembers(context: RequestContext, bodyId: string): Promise<BodyMemberType[]> {
  const load = async (ids: readonly string[]): Promise<Map<string, (BodyMemberType & { bodyId: string })[]>> => {
    const stored = await membersOf(context.database, knownForm(ids));
    const members = stored.map(({ roles, ...member }) => ({
      ...member,
      holdsRole: (roles ?? []).includes(ROLE_OF_PART[member.part]),
    }));
    return groupedBy(members, (member) => member.bodyId);
  };
  return (await context.loader<BodyMemberType[]>('bodyMembers', load).load(bodyId)) ?? [];
}
