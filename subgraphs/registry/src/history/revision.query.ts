import { encodeCursor, isUuid, pageSize, toConnection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import type { RevisedType } from './revision.store.ts';
import type { RevisionConnection, RevisionType, RevisionValue } from './revision.type.ts';

type Row = Omit<RevisionType, 'values'> & { readonly state: Readonly<Record<string, unknown>> };

/**
 * Versions of an aggregate, the newest first. Who may see it is the caller's to decide.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function revisionsOf(
  context: RequestContext,
  subject: { type: RevisedType; id: string },
  page: PageArguments,
): Promise<RevisionConnection> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.int32().positive());
  const rows = isUuid(subject.id)
    ? await context.database.query<Row>(
        `select version, at, actor, action, reason, state from registry.revision
         where subject_type = $1 and subject_id = $2::uuid and ($3::int is null or version < $3::int)
         order by version desc limit $4::int`,
        [subject.type, subject.id, after, first + 1],
      )
    : [];
  return toConnection({
    rows: rows.map(({ state, ...row }): RevisionType => ({ ...row, values: valuesOf(state) })),
    first,
    hasPrevious: after !== null,
    cursorOf: ({ version }) => encodeCursor(version),
  });
}

const valuesOf = (state: Readonly<Record<string, unknown>>): RevisionValue[] =>
  Object.entries(state).map(([field, value]) => ({
    field,
    value: value === null || typeof value === 'string' ? value : JSON.stringify(value),
  }));
