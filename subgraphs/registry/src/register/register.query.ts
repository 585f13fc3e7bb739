import { encodeCursor, isUuid, localDateSchema, pageSize, toConnection, type LocalDate } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { REGISTER_KIND_CODES, registerKind } from '../domain/register-kinds.ts';
import { byId, knownForm } from '../ids.ts';
import { readableUnits, withinUnits } from '../scope/unit-scope.ts';
import type { RegisterEntriesArguments } from './register.input.ts';
import type {
  RegisterEntryConnection,
  RegisterEntryType,
  RegisterFieldValue,
  RegisterKindInfo,
} from './register.type.ts';

const ENTRY = `e.id, e.kind, e.unit_id as "unitId", e.title, e.fields as "values", e.attachments, e.year,
  e.due_on as "dueOn", e.remind_on as "remindOn", e.done_on as "doneOn", e.state, e.recorded_by as "recordedBy",
  e.recorded_at as "recordedAt", e.version`;

/** The entry of an id, for those who read its unit. */
export const loadEntry = (context: RequestContext, id: string): Promise<RegisterEntryType | null> =>
  entryLoader(context).load(id);

/** The entry as it is after a change in this same request. */
export function reloadEntry(context: RequestContext, id: string): Promise<RegisterEntryType | null> {
  entryLoader(context).clearAll();
  return loadEntry(context, id);
}

const entryLoader = (context: RequestContext) =>
  context.loader<RegisterEntryType>('registerEntry', async (ids) =>
    byId(
      await context.database.query<RegisterEntryType>(
        `select ${ENTRY} from registry.register_entry e where e.id = any($1::uuid[]) and ${withinUnits('e.unit_id', '$2')}`,
        [knownForm(ids), readableUnits(context.actor)],
      ),
    ),
  );

/**
 * Entries of the units the actor reads, the latest first.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function entryPage(
  context: RequestContext,
  { kinds, unitCode, year, state, ...page }: RegisterEntriesArguments,
): Promise<RegisterEntryConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().refine(isUuid));
  const rows = await context.database.query<RegisterEntryType>(
    `select ${ENTRY} from registry.register_entry e join registry.unit u on u.id = e.unit_id
     where ($1::uuid is null or e.id < $1::uuid) and ($2::text[] is null or e.kind = any($2::text[]))
       and ($3::text is null or u.code = $3::text) and ($4::int is null or e.year = $4::int)
       and ($5::text is null or e.state = $5::text) and ${withinUnits('e.unit_id', '$6')}
     order by e.id desc limit $7::int`,
    [after, kinds ?? null, unitCode ?? null, year ?? null, state ?? null, readableUnits(context.actor), first + 1],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ id }) => encodeCursor(id) });
}

const reminderKey = z.object({ dueOn: localDateSchema, id: z.guid() });

/**
 * Open entries that have to be called to mind on a day, the earliest due first.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function reminderPage(
  context: RequestContext,
  on: LocalDate,
  page: PageArguments,
): Promise<RegisterEntryConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, reminderKey);
  const rows = await context.database.query<RegisterEntryType>(
    `select ${ENTRY} from registry.register_entry e
     where e.state = 'open' and e.remind_on <= $1::date and e.due_on is not null
       and ($2::date is null or (e.due_on, e.id) > ($2::date, $3::uuid)) and ${withinUnits('e.unit_id', '$4')}
     order by e.due_on, e.id limit $5::int`,
    [on, after?.dueOn ?? null, after?.id ?? null, readableUnits(context.actor), first + 1],
  );
  const cursorOf = ({ dueOn, id }: RegisterEntryType): string => encodeCursor({ dueOn, id });
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf });
}

/** Kinds of registers with their fields. */
export const registerKinds = (): RegisterKindInfo[] =>
  REGISTER_KIND_CODES.map((kind) => ({ ...registerKind(kind), kind }));

/** Fields of an entry that say something, in the order of its kind. */
export const fieldsOf = ({ kind, values }: RegisterEntryType): RegisterFieldValue[] =>
  registerKind(kind).fields.flatMap(({ code, zh, en }) => {
    const given = values[code] ?? [];
    return given.length === 0 ? [] : [{ code, label: `${zh} / ${en}`, values: given }];
  });
