import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import type { RegisterEntryState, RegisterValues } from '../domain/register-entry.ts';
import type { RegisterKind } from '../domain/register-kinds.ts';
import type { RegisterAttachment } from './register.type.ts';

/** An entry as it is held for a change. */
export interface StoredEntry {
  readonly id: string;
  readonly kind: RegisterKind;
  readonly unitId: string;
  readonly title: string;
  readonly values: RegisterValues;
  readonly attachments: readonly RegisterAttachment[];
  readonly year: number | null;
  readonly dueOn: LocalDate | null;
  readonly remindOn: LocalDate | null;
  readonly doneOn: LocalDate | null;
  readonly state: RegisterEntryState;
  readonly version: number;
}

/** The entry as it is now, held until the transaction ends. */
export async function lockEntry(tx: Transaction, id: string): Promise<StoredEntry | undefined> {
  if (!isUuid(id)) return undefined;
  const [entry] = await tx.query<StoredEntry>(
    `select id, kind, unit_id as "unitId", title, fields as "values", attachments, year, due_on as "dueOn",
       remind_on as "remindOn", done_on as "doneOn", state, version
     from registry.register_entry where id = $1::uuid for update`,
    [id],
  );
  return entry;
}

/** Writes an entry as it shall be; who recorded it and when stays from its first version. */
export async function storeEntry(
  tx: Transaction,
  entry: StoredEntry,
  recorded: { by: string; at: Date },
): Promise<void> {
  await tx.query(
    `insert into registry.register_entry (id, kind, unit_id, title, fields, attachments, year, due_on, remind_on, done_on,
       state, version, recorded_by, recorded_at)
     values ($1::uuid, $2, $3::uuid, $4, $5::jsonb, $6::jsonb, $7::int, $8::date, $9::date, $10::date, $11, $12::int, $13, $14)
     on conflict (id) do update set title = excluded.title, fields = excluded.fields, attachments = excluded.attachments,
       year = excluded.year, due_on = excluded.due_on, remind_on = excluded.remind_on, done_on = excluded.done_on,
       state = excluded.state, version = excluded.version`,
    [
      entry.id,
      entry.kind,
      entry.unitId,
      entry.title,
      JSON.stringify(entry.values),
      JSON.stringify(entry.attachments),
      entry.year,
      entry.dueOn,
      entry.remindOn,
      entry.doneOn,
      entry.state,
      entry.version,
      recorded.by,
      recorded.at.toISOString(),
    ],
  );
}

/** Whether there is a site of each of the codes; the first there is not. */
export async function unknownSite(tx: Transaction, codes: readonly string[]): Promise<string | undefined> {
  const known = await tx.query<{ code: string }>('select code from registry.site where code = any($1::text[])', [
    codes,
  ]);
  return codes.find((code) => !known.some((site) => site.code === code));
}
