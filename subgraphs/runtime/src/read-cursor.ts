import { decodeCursor, problem } from '@gongkai/kernel/pure';
import { GraphQLError } from 'graphql';
import type { z } from 'zod';

/**
 * The sort key a list goes on after; null at its beginning.
 * @throws GraphQLError CURSOR_INVALID for a cursor that this list did not give out
 */
export function readCursor<Schema extends z.ZodType>(
  after: string | null | undefined,
  schema: Schema,
): z.output<Schema> | null {
  if (after === null || after === undefined) return null;
  const decoded = decodeCursor(after, schema);
  if (decoded.ok) return decoded.value;
  const { code, message } = problem('CURSOR_INVALID', { seen: after.slice(0, 100) });
  throw new GraphQLError(message, { extensions: { code } });
}
