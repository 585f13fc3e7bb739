import type { Transaction } from '@gongkai/kernel/node';
import type { LocalDate } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { announceDutyChange } from './announce-duty-change.ts';
import { leaveOpen } from './leave-open.ts';
import { accountOf } from './post.store.ts';
import type { PostType } from './post.type.ts';

type Lapsed = Pick<PostType, 'id' | 'personId' | 'unitId' | 'title' | 'duty'> & { readonly on: LocalDate };

/** Days since the last turn: those after `after`, up to `upTo`. */
export interface TurnedDays {
  readonly after: LocalDate;
  readonly upTo: LocalDate;
}

/**
 * Lets go of the posts whose term ran out by itself: what their holders carried waits for a hand-over, and their
 * sessions are looked at again. A post that was ended by an act has had all this then.
 */
export async function lapsePosts(
  tx: Transaction,
  context: Pick<RequestContext, 'clock' | 'actorName'>,
  { after, upTo }: TurnedDays,
): Promise<void> {
  const lapsed = await tx.query<Lapsed>(
    `select id, person_id as "personId", unit_id as "unitId", title, duty, upper(validity) as "on" from registry.post p
     where upper(validity) > $1::date and upper(validity) <= $2::date
       and not exists (select from registry.revision r
         where r.subject_type = 'Post' and r.subject_id = p.id and r.action = 'post.end')
     order by id`,
    [after, upTo],
  );
  for (const post of lapsed) {
    await leaveOpen(tx, context, { post, on: post.on });
    await announceDutyChange(tx, context, { post, on: post.on });
    const accountId = await accountOf(tx, post.personId);
    if (accountId !== undefined) tx.emit('account.changed', [accountId]);
  }
  tx.emit('unit.changed', [...new Set(lapsed.map(({ unitId }) => unitId))]);
  tx.emit('person.changed', [...new Set(lapsed.map(({ personId }) => personId))]);
}
