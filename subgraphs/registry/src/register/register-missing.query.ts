import { encodeCursor, isUuid, localDateSchema, pageSize, toConnection } from '@gongkai/kernel/pure';
import { readCursor, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { registerKind, type RegisterKind } from '../domain/register-kinds.ts';
import { readableUnits, withinUnits } from '../scope/unit-scope.ts';
import type {
  RegisterDebt,
  RegisterDemandType,
  RegisterMissingConnection,
  RegistersMissingArguments,
} from './register-demand.type.ts';

interface Row {
  readonly debt: RegisterDebt;
  readonly unitId: string;
  readonly unitCode: string;
  readonly id: string;
  readonly kind: RegisterKind;
  readonly year: number | null;
  readonly dueOn: string;
  readonly clause: string;
}

const missingKey = z.object({ dueOn: localDateSchema, unitCode: z.string().max(100), id: z.guid() });

// members of a group owe what is demanded of it as they are on the day it is due
const OWING = `select d.*, u.id as owing_id, u.code as unit_code from registry.register_demand d
  join registry.unit u on u.id = d.unit_id or exists (
    select from registry.unit_group_member m
    where m.group_id = d.group_id and m.unit_id = u.id and m.validity @> d.due_on)`;

// the day of the recording counts in the office's zone
const SETTLED = `select min(case when $3::boolean then e.done_on
    else (e.recorded_at at time zone 'Asia/Shanghai')::date end) as day
  from registry.register_entry e
  where e.kind = o.kind and e.unit_id = o.owing_id and e.state <> 'void' and (not $3::boolean or e.state = 'done')
    and (o.year is null or e.year = o.year)`;

/**
 * Units that owe what was demanded of them, by the day it is due: those that have not recorded it, with `late` also those
 * that did so after the day.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function missingPage(
  context: RequestContext,
  { kind, year, late, ...page }: RegistersMissingArguments,
): Promise<RegisterMissingConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, missingKey);
  const rows = await context.database.query<Row>(
    `select case when s.day is not null then 'late' when o.due_on < $4::date then 'overdue' else 'notYet' end as debt,
       o.owing_id as "unitId", o.unit_code as "unitCode", o.id, o.kind, o.year, o.due_on as "dueOn", o.clause
     from (${OWING}) o cross join lateral (${SETTLED}) s
     where o.kind = $1 and ($2::int is null or o.year = $2::int)
       and (s.day is null or ($5::boolean and s.day > o.due_on))
       and ($6::date is null or (o.due_on, o.unit_code, o.id) > ($6::date, $7::text collate "C", $8::uuid))
       and ${withinUnits('o.owing_id', '$9')}
     order by o.due_on, o.unit_code, o.id limit $10::int`,
    [
      kind,
      year ?? null,
      registerKind(kind).settledBy === 'completion',
      context.clock.today(),
      late,
      after?.dueOn ?? null,
      after?.unitCode ?? null,
      after?.id ?? null,
      readableUnits(context.actor),
      first + 1,
    ],
  );
  const found = toConnection({
    rows,
    first,
    hasPrevious: after !== null,
    cursorOf: ({ dueOn, unitCode, id }) => encodeCursor({ dueOn, unitCode, id }),
  });
  return { ...found, edges: found.edges.map(({ cursor, node }) => ({ cursor, node: missingOf(node) })) };
}

const missingOf = ({ debt, unitId, id, kind, year, dueOn, clause }: Row) => ({
  debt,
  unitId,
  demand: { id, kind, year, dueOn, clause },
});

/** The demand of an id. */
export async function loadDemand(context: RequestContext, id: string): Promise<RegisterDemandType | null> {
  if (!isUuid(id)) return null;
  const [demand] = await context.database.query<RegisterDemandType>(
    `select id, kind, year, due_on as "dueOn", clause from registry.register_demand where id = $1::uuid`,
    [id],
  );
  return demand ?? null;
}
