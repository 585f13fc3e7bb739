/** Select list of an event `e`, as the graph shows it. */
export const DEADLINE_EVENT = `e.id, e.column_id as "columnId", e.event, e.subject, e.occurred_on as "occurredOn",
  e.recorded_on as "recordedOn", e.settled_on as "settledOn", e.document_id as "documentId", e.note,
  e.recorded_by as "recordedBy", e.withdrawn, e.version`;
