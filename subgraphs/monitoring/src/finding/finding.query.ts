import { encodeCursor, instantKeySchema, isUuid, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type RequestContext } from '@gongkai/runtime';
import { findingScope, scopeUnits, withinScope } from './finding-scope.ts';
import type { FindingFilter, FindingType } from './finding.type.ts';

const FINDING = `f.id, f.code, case when f.closed_at is null then 'open' else 'closed' end as state, f.severity, f.clause,
  f.reason, f.url, f.evidence, f.first_seen_at as "firstSeenAt", f.last_seen_at as "lastSeenAt", f.closed_at as "closedAt",
  f.closing, f.recurrence, f.site_id as "siteId", f.column_id as "columnId", f.unit_id as "unitId"`;

/** A page of findings, asked for by number and the cursor before it. */
export interface FindingPage {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const cursorOf = ({ firstSeenAt, id }: FindingType): string => encodeCursor({ at: firstSeenAt, id });

/** Ids that cannot be ids name nothing. */
const known = (id: string | null | undefined): string | null =>
  id === null || id === undefined ? null : isUuid(id) ? id : '00000000-0000-0000-0000-000000000000';

/** The finding of an id, if this actor may see it. */
export function loadFinding(context: RequestContext, id: string): Promise<FindingType | null> {
  const units = scopeUnits(findingScope(context.actor));
  return context
    .loader<FindingType>('finding', async (ids) => {
      const rows = await context.database.query<FindingType>(
        `select ${FINDING} from monitoring.finding f where f.id = any($1::uuid[]) and ${withinScope('f.unit_id', '$2')}`,
        [ids.filter(isUuid), units],
      );
      return new Map(rows.map((row) => [row.id, row]));
    })
    .load(id);
}

/**
 * Findings the actor may see, the newest first.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function findingPage(
  context: RequestContext,
  filter: FindingFilter,
  page: FindingPage,
): Promise<Connection<FindingType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, instantKeySchema);
  const rows = await context.database.query<FindingType>(
    `select ${FINDING} from monitoring.finding f
     where ($1::uuid is null or f.site_id = $1::uuid) and ($2::uuid is null or f.column_id = $2::uuid)
       and ($3::uuid is null or f.unit_id = $3::uuid) and ($4::text is null or f.code = $4::text)
       and ($5::text is null or (f.closed_at is null) = ($5::text = 'open'))
       and ${withinScope('f.unit_id', '$6')}
       and ($7::timestamptz is null or (f.first_seen_at, f.id) < ($7::timestamptz, $8::uuid))
     order by f.first_seen_at desc, f.id desc limit $9::int`,
    [
      known(filter.siteId),
      known(filter.columnId),
      known(filter.unitId),
      filter.code ?? null,
      filter.state ?? null,
      scopeUnits(findingScope(context.actor)),
      after?.at ?? null,
      after?.id ?? null,
      first + 1,
    ],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf });
}

/** What the findings of one site or column are asked for with. */
export interface OwnerPage extends FindingPage {
  readonly owner: 'site_id' | 'column_id';
  readonly id: string;
  readonly state?: string | null | undefined;
}

/** Findings of one site or column; those of all owners asked for in one tick are one statement. */
export async function findingsOf(context: RequestContext, asked: OwnerPage): Promise<Connection<FindingType>> {
  const { owner, id, state = null } = asked;
  const first = pageSize(asked.first);
  const after = readCursor(asked.after, instantKeySchema);
  const load = async (ids: readonly string[]): Promise<Map<string, FindingType[]>> => {
    const rows = await context.database.query<FindingType & { owner: string }>(
      `select k.owner, l.* from unnest($1::uuid[]) as k (owner) cross join lateral (
         select ${FINDING} from monitoring.finding f
         where f.${owner} = k.owner and ($2::text is null or (f.closed_at is null) = ($2::text = 'open'))
           and ${withinScope('f.unit_id', '$3')}
           and ($4::timestamptz is null or (f.first_seen_at, f.id) < ($4::timestamptz, $5::uuid))
         order by f.first_seen_at desc, f.id desc limit $6::int) l
       order by k.owner, l."firstSeenAt" desc, l.id desc`,
      [
        ids.filter(isUuid),
        state,
        scopeUnits(findingScope(context.actor)),
        after?.at ?? null,
        after?.id ?? null,
        first + 1,
      ],
    );
    const pages = new Map(ids.map((one): [string, FindingType[]] => [one, []]));
    for (const row of rows) pages.get(row.owner)?.push(row);
    return pages;
  };
  const loader = context.loader(`findings ${owner} ${state ?? ''} ${first} ${asked.after ?? ''}`, load);
  return toConnection({ rows: (await loader.load(id)) ?? [], first, hasPrevious: after !== null, cursorOf });
}
