import type { Clock, Database } from '@gongkai/kernel/node';
import { rowsByIds, type ServiceClients } from '@gongkai/runtime';
import { PortalSightsByIdsDocument } from '@gongkai/schema';
import type { FormMark } from '../domain/judge-retention.ts';
import { judgeColumns } from '../finding/judge-columns.command.ts';

export interface CompareDeps {
  readonly database: Database;
  readonly clients: ServiceClients;
  readonly clock: Clock;
}

/** How often forms are held against the front end. */
const DAY_MS = 86_400_000;
/** What was told so lately may not have reached the front end yet. */
const SETTLED_MS = 60_000;
const AT_ONCE = 500;

interface FormedRow {
  readonly id: string;
  readonly formMark: FormMark;
  readonly isShown: boolean;
}

/**
 * Holds every column a form speaks of against what visitors may really see, once a day. Where nobody answers for the
 * front end it throws, and the next tick tries again.
 * @param isAsked compares at once, whatever the time
 * @returns how many columns were compared
 * @source 文政办通〔2018〕34 四、五: hidden at once; columns are inspected regularly
 */
export async function compareForms({ database, clients, clock }: CompareDeps, isAsked = false): Promise<number> {
  const now = clock.now();
  const due = await database.query(
    `select from monitoring.round where name = 'forms' and ($2::boolean or next_at <= $1)`,
    [now.toISOString(), isAsked],
  );
  if (due.length === 0) return 0;
  let compared = 0;
  for (let last: string | null = '00000000-0000-0000-0000-000000000000'; last !== null;) {
    const rows = await formedColumns(database, { after: last, before: new Date(now.getTime() - SETTLED_MS) });
    if (rows.length > 0) await compareRows({ database, clients, clock }, rows);
    compared += rows.length;
    last = rows.length < AT_ONCE ? null : (rows.at(-1)?.id ?? null);
  }
  await database.query(`update monitoring.round set next_at = $1 where name = 'forms'`, [
    new Date(now.getTime() + DAY_MS).toISOString(),
  ]);
  return compared;
}

function formedColumns(database: Database, { after, before }: { after: string; before: Date }): Promise<FormedRow[]> {
  return database.query<FormedRow>(
    `select column_id as id, form_mark as "formMark", is_shown as "isShown" from monitoring.column_duty
     where form_mark is not null and told_at <= $2 and column_id > $1::uuid order by column_id limit ${AT_ONCE}`,
    [after, before.toISOString()],
  );
}

async function compareRows({ database, clients, clock }: CompareDeps, rows: readonly FormedRow[]): Promise<void> {
  const sights = await rowsByIds(
    rows.map(({ id }) => id),
    async (ids) => (await clients.call('publications', PortalSightsByIdsDocument, { ids })).portalSightsByIds,
  );
  const isOpen = new Map(sights.map((sight) => [sight.id, sight.isOpen]));
  // a column the front end does not know is seen by nobody
  const seen = rows.map((row) => ({ ...row, isOpen: isOpen.get(row.id) ?? false }));
  await database.transaction({ at: clock.now() }, async (tx) => {
    // what changed while the front end was asked is compared another day
    const written = await tx.query<{ id: string }>(
      `update monitoring.column_duty d set portal_open = s."isOpen"
       from jsonb_to_recordset($1::jsonb) as s (id uuid, "formMark" text, "isShown" boolean, "isOpen" boolean)
       where d.column_id = s.id and d.form_mark = s."formMark" and d.is_shown = s."isShown" returning d.column_id as id`,
      [JSON.stringify(seen)],
    );
    await judgeColumns(tx, { columnIds: written.map(({ id }) => id), clock });
  });
}
