import type { Database } from '@gongkai/kernel/node';
import { encodeCursor, isUuid, pageSize, toConnection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { byId, knownForm } from '../ids.ts';
import { readableUnits, withinUnits } from '../scope/unit-scope.ts';
import { PERSON } from './person.row.ts';
import type { PersonConnection, PersonFacts, PersonType } from './person.type.ts';

/** The person of an id, for those who may see people of its unit, and for itself. */
export function loadPerson(context: RequestContext, id: string): Promise<PersonType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, PersonType>> =>
    byId(
      await context.database.query<PersonType>(
        `select ${PERSON} from registry.person p where p.id = any($1::uuid[]) and (${withinUnits('p.unit_id', '$2')}
           or p.id = (select a.person_id from registry.account a where a.id::text = $3::text))`,
        [knownForm(ids), readableUnits(context.actor), context.actor.kind === 'account' ? context.actor.id : null],
      ),
    );
  return context.loader<PersonType>('person', load).load(id);
}

/**
 * People of the units the actor reads, in the order they were recorded.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function personPage(
  context: RequestContext,
  { unitCode, ...page }: PageArguments & { unitCode: string | null | undefined },
): Promise<PersonConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().refine(isUuid));
  const rows = await context.database.query<PersonType>(
    `select ${PERSON} from registry.person p join registry.unit u on u.id = p.unit_id
     where ($1::uuid is null or p.id > $1::uuid) and ($2::text is null or u.code = $2::text)
       and ${withinUnits('p.unit_id', '$3')} order by p.id limit $4::int`,
    [after, unitCode ?? null, readableUnits(context.actor), first + 1],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ id }) => encodeCursor(id) });
}

export function personFactsByIds(database: Database, ids: readonly string[]): Promise<PersonFacts[]> {
  return database.query<PersonFacts>(
    `select p.id, p.name, p.unit_id as "unitId", a.id as "accountId" from registry.person p
     left join registry.account a on a.person_id = p.id where p.id = any($1::uuid[]) order by p.id`,
    [knownForm(ids)],
  );
}
