import { encodeCursor, instantOfKey, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { byId, knownForm } from '../ids.ts';
import { readableUnits, withinUnits } from '../scope/unit-scope.ts';
import { CHANGE_REQUEST, type ChangeRequestRow } from './change-request.store.ts';
import type { ChangeRequestState, ChangeRequestType } from './change-request.type.ts';

const cursorSchema = z.tuple([instantOfKey, z.uuid()]);

// requests of one's units, and those one made oneself
const MAY_SEE = `(${withinUnits('r.unit_id', '$1')} or r.requested_by = $2)`;

const askerOf = ({ actor }: RequestContext): [readonly string[] | null, string | null] => [
  readableUnits(actor),
  actor.kind === 'account' ? actor.id : null,
];

/** The request of an id, if this actor may see it. */
export function loadChangeRequest(context: RequestContext, id: string): Promise<ChangeRequestType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, ChangeRequestType>> => {
    const rows = await context.database.query<ChangeRequestRow>(
      `select ${CHANGE_REQUEST} from registry.change_request r where ${MAY_SEE} and r.id = any($3::uuid[])`,
      [...askerOf(context), knownForm(ids)],
    );
    return byId(rows.map(shown));
  };
  return context.loader<ChangeRequestType>('changeRequest', load).load(id);
}

/** Who reads requests at all; which of them is a matter of units. */
export const READERS = [
  'leadOffice',
  'portalAdmin',
  'unitOffice',
  'siteMaintainer',
  'inspector',
  'auditAdmin',
] as const;

/**
 * Requests for columns of a site, the newest first; of one state when it is given.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function changeRequestPage(
  context: RequestContext,
  wanted: { siteId: string; state: ChangeRequestState | null },
  page: PageArguments,
): Promise<Connection<ChangeRequestType>> {
  const first = pageSize(page.first);
  const [at, id] = readCursor(page.after, cursorSchema) ?? [null, null];
  const rows = await context.database.query<ChangeRequestRow>(
    `select ${CHANGE_REQUEST} from registry.change_request r
     where ${MAY_SEE} and r.site_id = $3::uuid and ($4::text is null or r.state = $4)
       and ($5::timestamptz is null or (r.requested_at, r.id) < ($5::timestamptz, $6::uuid))
     order by r.requested_at desc, r.id desc limit $7::int`,
    [...askerOf(context), wanted.siteId, wanted.state, at, id, first + 1],
  );
  return toConnection({
    rows: rows.map(shown),
    first,
    hasPrevious: at !== null,
    cursorOf: (request) => encodeCursor([request.requestedAt, request.id]),
  });
}

function shown({ input, ...row }: ChangeRequestRow): ChangeRequestType {
  const { columnName, changes } = input;
  return { ...row, columnName, changes: [...changes] };
}
