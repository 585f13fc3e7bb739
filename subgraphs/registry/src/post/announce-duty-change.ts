import type { Transaction } from '@gongkai/kernel/node';
import { newId, type LocalDate } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { storeEvent } from '../deadline-event/deadline-event.store.ts';
import { keepRevision } from '../history/revision.store.ts';
import { DUTIES_CHANGED, LEADING_DUTIES, subjectsOfDutyChange } from './duty-change.store.ts';
import type { NewPost } from './post.store.ts';

/**
 * Starts the deadlines that follow a change of leaders, where the post is a leader's: the change is recorded against every
 * column the unit is primary for and whose rules name it, once a day.
 */
export async function announceDutyChange(
  tx: Transaction,
  context: Pick<RequestContext, 'clock' | 'actorName'>,
  { post, on }: { post: Pick<NewPost, 'unitId' | 'duty' | 'title'>; on: LocalDate },
): Promise<void> {
  if (!LEADING_DUTIES.includes(post.duty)) return;
  const subjects = await subjectsOfDutyChange(tx, { unitId: post.unitId, on });
  for (const { columnId, subject } of subjects) {
    const state = {
      columnId,
      subject,
      event: DUTIES_CHANGED,
      occurredOn: on,
      recordedOn: context.clock.today(),
      settledOn: null,
      documentId: null,
      note: post.title,
      recordedBy: context.actorName,
      withdrawn: false,
    };
    const [id, version] = [newId(), 1];
    await storeEvent(tx, { id, version, ...state });
    await keepRevision(tx, context, { type: 'DeadlineEvent', id, version, action: 'deadlineEvent.record', state });
  }
  tx.emit('column.changed', [...new Set(subjects.map(({ columnId }) => columnId))]);
}
