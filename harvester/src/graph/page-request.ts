import { pageSize } from '@gongkai/kernel/pure';
import { readCursor } from '@gongkai/runtime';
import type { z } from 'zod';

/** What page of a list was asked for; `after` is the sort key of the last row seen, null for the first page. */
export type PageRequest<Key> = { readonly first: number; readonly after: Key | null };

/**
 * Reads the arguments of a paged list.
 * @throws GraphQLError CURSOR_INVALID for a cursor that is not one of this list
 */
export function pageRequest<Schema extends z.ZodType>(
  first: number | null | undefined,
  after: string | null | undefined,
  key: Schema,
): PageRequest<z.output<Schema>> {
  return { first: pageSize(first), after: readCursor(after, key) };
}
