import { isUuid } from '@gongkai/kernel/pure';
import { GraphQLError } from 'graphql';

/** Most ids one internal query takes. */
const MAX_IDS = 500;
/** Most rows one internal query answers. */
export const MAX_ROWS = 1000;

/** Ids the database can compare; anything else names nothing. */
export const knownForm = (ids: readonly string[]): string[] => ids.filter(isUuid);

/**
 * The ids an internal query was asked for.
 * @throws GraphQLError INPUT_INVALID when there are more than 500
 */
export function atMostMaxIds(ids: readonly string[]): string[] {
  if (ids.length > MAX_IDS) {
    throw new GraphQLError(
      `一次至多 ${MAX_IDS} 个编号，收到 ${ids.length} 个 / at most ${MAX_IDS} ids at once, got ${ids.length}`,
      {
        extensions: { code: 'INPUT_INVALID' },
      },
    );
  }
  return knownForm(ids);
}

/** Rows by their id, for loaders. */
export const byId = <T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

/** Rows under the column they belong to, for loaders of lists. */
export function byColumn<T extends { readonly columnId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.columnId);
    if (group) group.push(row);
    else groups.set(row.columnId, [row]);
  }
  return groups;
}

/**
 * The id after which a batch begins; null at the beginning.
 * @throws GraphQLError INPUT_INVALID for a text that is no id
 */
export function idAfter(after: string | null | undefined): string | null {
  if (after === null || after === undefined) return null;
  if (isUuid(after)) return after;
  throw new GraphQLError(`不是编号 / not an id: ${after.slice(0, 100)}`, { extensions: { code: 'INPUT_INVALID' } });
}

/** Rows under a key of theirs, in the order they came, for loaders of lists. */
export function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
