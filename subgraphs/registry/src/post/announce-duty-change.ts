import type { Transaction } from '@gongkai/kernel/node';
import type { LocalDate } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { LEADING_DUTIES, recordDutyChange } from './duty-change.store.ts';
import type { NewPost } from './post.store.ts';

/** Starts the deadlines that follow a change of leaders, where the post is a leader's. */
export async function announceDutyChange(
  tx: Transaction,
  context: RequestContext,
  { post, on }: { post: Pick<NewPost, 'unitId' | 'duty' | 'title'>; on: LocalDate },
): Promise<void> {
  if (!LEADING_DUTIES.includes(post.duty)) return;
  const columnIds = await recordDutyChange(tx, {
    unitId: post.unitId,
    occurredOn: on,
    recordedOn: context.clock.today(),
    recordedBy: context.actorName,
    note: post.title,
  });
  tx.emit('column.changed', columnIds);
}
