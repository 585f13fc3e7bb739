import { queueRun } from '../run/queue-run.command.ts';
import type { ScheduleDeps } from './plan-due-runs.command.ts';

const AT_ONCE = 100;

/**
 * Queues a run for every binding with links that are due, outside its schedule: links are looked at from every 4 hours to
 * every 7 days, lists as often as somebody planned. A binding that ran within the hour waits: its run may have failed before
 * it came to its links.
 * @returns how many runs were queued
 */
export async function planDueLinks({ database, clock, jobs }: ScheduleDeps): Promise<number> {
  const at = clock.now();
  const due = await database.query<{ id: string }>(
    `select b.id from harvest.binding b
     where b.mode = 'WEB_LINK' and b.enabled and b.rule_version_id is not null
       and exists (select from harvest.link l join harvest.item i on i.id = l.item_id
                   where i.binding_id = b.id and l.next_check_at <= $1)
       and not exists (select from harvest.run r where r.binding_id = b.id
                       and (r.state in ('queued', 'running') or r.queued_at > $1::timestamptz - interval '1 hour'))
       and not exists (select from harvest.source o join harvest.probe_target t on t.site_id = o.site_id
                       where o.id = b.source_id and t.is_left)
       and not exists (select from harvest.schedule s where s.binding_id = b.id and s.paused)
     order by b.id limit ${AT_ONCE}`,
    [at.toISOString()],
  );
  let queued = 0;
  for (const { id: bindingId } of due) {
    const request = { bindingId, trigger: 'schedule', at } as const;
    const { value } = await database.transaction({ at }, (tx) => queueRun(tx, jobs, request));
    if (value.ok) queued += 1;
  }
  return queued;
}
