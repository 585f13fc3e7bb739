import { encodeCursor, instantKeySchema, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { byId, knownForm } from '../ids.ts';
import { readableUnits, withinUnits } from '../scope/unit-scope.ts';
import { MANDATE } from './mandate.row.ts';
import type { MandateState, MandateType } from './mandate.type.ts';

/** SQL that holds for mandates whose either unit the actor reads. */
const READABLE = `(${withinUnits('m.entrusting_unit_id', '$2')} or ${withinUnits('m.entrusted_unit_id', '$2')})`;

/** The mandate of an id, for those who read either of its units. */
export function loadMandate(context: RequestContext, id: string): Promise<MandateType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, MandateType>> =>
    byId(
      await context.database.query<MandateType>(
        `select ${MANDATE} from registry.mandate m where m.id = any($1::uuid[]) and ${READABLE}`,
        [knownForm(ids), readableUnits(context.actor)],
      ),
    );
  return context.loader<MandateType>('mandate', load).load(id);
}

/**
 * Mandates for columns of a site, the last applied for first, for those who read either of the units.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function mandatePage(
  { database, actor }: RequestContext,
  of: { readonly siteId: string; readonly state: MandateState | null },
  page: PageArguments,
): Promise<Connection<MandateType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, instantKeySchema);
  const rows = await database.query<MandateType>(
    `select ${MANDATE} from registry.mandate m join registry.site_column c on c.id = m.column_id
     where c.site_id = $1::uuid and ${READABLE} and ($3::text is null or m.state = $3::text)
       and ($4::timestamptz is null or (m.applied_at, m.id) < ($4::timestamptz, $5::uuid))
     order by m.applied_at desc, m.id desc limit $6::int`,
    [of.siteId, readableUnits(actor), of.state, after?.at ?? null, after?.id ?? null, first + 1],
  );
  return toConnection({
    rows,
    first,
    hasPrevious: after !== null,
    cursorOf: ({ appliedAt, id }) => encodeCursor({ at: appliedAt, id }),
  });
}
