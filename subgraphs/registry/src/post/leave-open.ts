import type { Transaction } from '@gongkai/kernel/node';
import type { LocalDate } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { carriedColumns } from '../hand-over/carried.store.ts';
import { hasOpenHandOver, openHandOver } from '../hand-over/hand-over.store.ts';
import { hasOtherPost } from './post.store.ts';
import type { PostType } from './post.type.ts';

/**
 * Leaves a hand-over open of what the holder of a post that ends carries on; null where that is nothing, or waits already.
 * Who keeps another post in the unit hands over only what was held under the title of this one.
 */
export async function leaveOpen(
  tx: Transaction,
  context: Pick<RequestContext, 'clock' | 'actorName'>,
  { post, on }: { post: Pick<PostType, 'id' | 'personId' | 'unitId' | 'title'>; on: LocalDate },
): Promise<string | null> {
  const { id: postId, personId, unitId } = post;
  const title = (await hasOtherPost(tx, post, on)) ? post.title : null;
  const carried = await carriedColumns(tx, { personId, unitId, on, title });
  if (carried.length === 0 || (title === null && (await hasOpenHandOver(tx, personId, unitId)))) return null;
  tx.emit(
    'column.changed',
    carried.map(({ id }) => id),
  );
  return openHandOver(tx, context, { postId, personId, unitId, endedOn: on });
}
