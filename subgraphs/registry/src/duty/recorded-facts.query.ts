import type { Database, Transaction } from '@gongkai/kernel/node';
import type { DeadlineOccurrence, LocalDate } from '@gongkai/kernel/pure';
import type { ConfirmationKind } from '../confirmation/confirmation-kind.type.ts';

/** What people recorded of a column that its deadlines depend on. */
export interface RecordedFacts {
  readonly events: readonly DeadlineOccurrence[];
  readonly confirmations: readonly {
    readonly kind: ConfirmationKind;
    readonly subject: string | null;
    readonly confirmedOn: LocalDate;
  }[];
}

type EventRow = Omit<Required<DeadlineOccurrence>, 'settledOn'> & { readonly settledOn: LocalDate | null };

/** Events of a column that were not withdrawn, and what was confirmed of it. */
export async function recordedFacts(
  through: Pick<Database | Transaction, 'query'>,
  columnId: string,
): Promise<RecordedFacts> {
  const rows = await through.query<EventRow>(
    `select id, event, subject, occurred_on as "occurredOn", recorded_on as "recordedOn", settled_on as "settledOn"
     from registry.deadline_event where column_id = $1::uuid and not withdrawn order by occurred_on, id`,
    [columnId],
  );
  // an event without a recorded answer may still have been answered by an item
  const events = rows.map(({ settledOn, ...event }) => (settledOn === null ? event : { ...event, settledOn }));
  const confirmations = await through.query<RecordedFacts['confirmations'][number]>(
    `select kind, subject, confirmed_on as "confirmedOn" from registry.confirmation
     where column_id = $1::uuid order by confirmed_on, id`,
    [columnId],
  );
  return { events, confirmations };
}
