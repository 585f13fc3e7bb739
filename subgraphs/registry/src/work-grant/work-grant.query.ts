import { encodeCursor, isUuid, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { loadColumn } from '../column/column.query.ts';
import type { ColumnType } from '../column/column.type.ts';
import type { GrantState } from '../domain/work-grant-state.ts';
import { byId, knownForm } from '../ids.ts';
import { readableUnits, withinUnits } from '../scope/unit-scope.ts';
import { answersFor, WORK_GRANT } from './work-grant.row.ts';
import type { WorkGrantConnection, WorkGrantType } from './work-grant.type.ts';

const OWN = `w.person_id = (select a.person_id from registry.account a where a.id::text = $3::text)`;

/** The grant of an id, for those who may see people of its unit and for whom it is given to. */
export function loadWorkGrant(context: RequestContext, id: string): Promise<WorkGrantType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, WorkGrantType>> =>
    byId(
      await context.database.query<WorkGrantType>(
        `select ${WORK_GRANT} from registry.work_grant w
         where w.id = any($1::uuid[]) and (${withinUnits('w.unit_id', '$2')} or ${OWN})`,
        [knownForm(ids), readableUnits(context.actor), accountOf(context)],
      ),
    );
  return context.loader<WorkGrantType>('workGrant', load).load(id);
}

/** Which grants are wanted; what is left out does not narrow. */
export interface GrantsWanted {
  readonly unitCode?: string | null | undefined;
  readonly personId?: string | null | undefined;
  readonly state?: GrantState | null | undefined;
}

const STATES = {
  revoked: 'w.revoked_at is not null',
  current: 'w.revoked_at is null and w.validity @> $6::date',
  upcoming: 'w.revoked_at is null and lower(w.validity) > $6::date',
  ended: 'w.revoked_at is null and upper(w.validity) <= $6::date',
} as const satisfies Record<GrantState, string>;

/**
 * Grants of the units the actor reads, and its own, the newest first.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function workGrantPage(
  context: RequestContext,
  { unitCode, personId, state }: GrantsWanted,
  page: PageArguments,
): Promise<WorkGrantConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().refine(isUuid));
  const rows = await context.database.query<WorkGrantType>(
    `select ${WORK_GRANT} from registry.work_grant w join registry.unit u on u.id = w.unit_id
     where ($1::uuid is null or w.id < $1::uuid) and (${withinUnits('w.unit_id', '$2')} or ${OWN})
       and ($4::text is null or u.code = $4::text) and ($5::text is null or w.person_id::text = $5::text)
       and ($6::date is not null and ${state ? STATES[state] : 'true'})
     order by w.id desc limit $7::int`,
    [
      after,
      readableUnits(context.actor),
      accountOf(context),
      unitCode ?? null,
      personId ?? null,
      context.clock.today(),
      first + 1,
    ],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ id }) => encodeCursor(id) });
}

/**
 * Columns somebody was given something to do for today, by path.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function grantedColumnPage(
  context: RequestContext,
  personId: string,
  page: PageArguments,
): Promise<Connection<ColumnType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.object({ path: z.string(), id: z.string().refine(isUuid) }));
  const keys = await context.database.query<{ id: string }>(
    `select c.id from registry.site_column c
     where ($1::text is null or (c.path, c.id) > ($1::text, $2::uuid)) and exists (
       select from registry.work_grant w where w.person_id = $3::uuid and w.revoked_at is null and w.validity @> $4::date
         and (w.column_ids = '{}' or c.id = any(w.column_ids)) and ${answersFor('w.unit_id', 'c.id', '$4')}
     )
     order by c.path, c.id limit $5::int`,
    [after?.path ?? null, after?.id ?? null, personId, context.clock.today(), first + 1],
  );
  const columns = await Promise.all(keys.map(({ id }) => loadColumn(context, id)));
  return toConnection({
    rows: columns.filter((column) => column !== null),
    first,
    hasPrevious: after !== null,
    cursorOf: ({ path, id }) => encodeCursor({ path, id }),
  });
}

const accountOf = ({ actor }: RequestContext): string | null => (actor.kind === 'account' ? actor.id : null);
