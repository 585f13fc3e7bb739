import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import { DEADLINE_EVENT } from './deadline-event.row.ts';
import type { DeadlineEventType } from './deadline-event.type.ts';

/** An event as it is kept. */
export type StoredEvent = DeadlineEventType;

/** The event, held until the transaction ends. */
export async function lockEvent(tx: Transaction, id: string): Promise<StoredEvent | undefined> {
  if (!isUuid(id)) return undefined;
  const [event] = await tx.query<StoredEvent>(
    `select ${DEADLINE_EVENT} from registry.deadline_event e where e.id = $1::uuid for update`,
    [id],
  );
  return event;
}

/** Names and subjects of the events that rules of a column, in force on a day or later, count from. */
export function namedEvents(
  tx: Transaction,
  columnId: string,
  on: LocalDate,
): Promise<{ event: string; subject: string | null }[]> {
  return tx.query<{ event: string; subject: string | null }>(
    `select distinct event, subject from registry.update_rule
     where column_id = $1::uuid and event is not null and (valid_to is null or valid_to > $2::date)
     order by event, subject`,
    [columnId, on],
  );
}

/** Writes an event, new or changed. */
export async function storeEvent(tx: Transaction, event: StoredEvent): Promise<void> {
  await tx.query(
    `insert into registry.deadline_event (id, column_id, event, subject, occurred_on, recorded_on, settled_on, document_id,
       note, recorded_by, withdrawn, version)
     values ($1::uuid, $2::uuid, $3, $4, $5::date, $6::date, $7::date, $8::uuid, $9, $10, $11::boolean, $12::int)
     on conflict (id) do update set settled_on = excluded.settled_on, document_id = excluded.document_id,
       withdrawn = excluded.withdrawn, version = excluded.version`,
    [
      event.id,
      event.columnId,
      event.event,
      event.subject,
      event.occurredOn,
      event.recordedOn,
      event.settledOn,
      event.documentId,
      event.note,
      event.recordedBy,
      event.withdrawn,
      event.version,
    ],
  );
}

/** Whether the same thing of the same day is recorded of the column already, not counting what was withdrawn. */
export async function isRecorded(tx: Transaction, event: StoredEvent): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from registry.deadline_event
     where column_id = $1::uuid and event = $2 and subject is not distinct from $3 and occurred_on = $4::date
       and document_id is not distinct from $5::uuid and not withdrawn limit 1`,
    [event.columnId, event.event, event.subject, event.occurredOn, event.documentId],
  );
  return rows.length > 0;
}
