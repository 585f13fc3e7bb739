import type { Clock, Database } from '@gongkai/kernel/node';
import { judgeAhead, keepAhead, type JudgedAhead } from '../finding/judge-columns.command.ts';
import { judgeSites } from '../finding/judge-sites.command.ts';

export interface RoundDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** How often everything is judged again without any news: a due date passes by itself. */
const EVERY_MS = 600_000;
const AT_ONCE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Judges all columns and sites anew where their time has come. The database decides who does it: of many processes that
 * ask at once, one does.
 * @param isAsked judges at once, whatever the time
 * @returns how many columns and sites were judged
 */
export async function judgeDueRounds(deps: RoundDeps, isAsked = false): Promise<number> {
  let judged = 0;
  if (await takes(deps, 'columns', isAsked)) judged += await judgeAllColumns(deps);
  if (await takes(deps, 'sites', isAsked)) judged += await judgeAllSites(deps);
  return judged;
}

async function takes({ database, clock }: RoundDeps, name: 'columns' | 'sites', isAsked: boolean): Promise<boolean> {
  const now = clock.now();
  const taken = await database.query(
    `update monitoring.round set next_at = $3 where name = $1 and ($4::boolean or next_at <= $2) returning name`,
    [name, now.toISOString(), new Date(now.getTime() + EVERY_MS).toISOString(), isAsked],
  );
  return taken.length > 0;
}

// The next ones are read and judged while these are written: reading and writing take about as long as each other.
async function judgeAllColumns(deps: RoundDeps): Promise<number> {
  let judged = 0;
  for (let next = ahead(deps, FIRST); ;) {
    const batch = await next;
    const last = batch.judged.at(-1)?.columnId;
    if (last === undefined) return judged;
    next = ahead(deps, last);
    const at = deps.clock.now();
    await deps.database.transaction({ at }, (tx) => keepAhead(tx, batch, at));
    judged += batch.judged.length;
  }
}

function ahead(deps: RoundDeps, after: string): Promise<JudgedAhead> {
  const batch = judgeAhead(deps, after, AT_ONCE);
  // where these cannot be kept nobody waits for the next ones any more
  batch.catch(() => undefined);
  return batch;
}

async function judgeAllSites({ database, clock }: RoundDeps): Promise<number> {
  for (let [judged, last] = [0, FIRST]; ;) {
    const rows = await database.query<{ id: string }>(
      'select site_id as id from monitoring.site_place where site_id > $1::uuid order by 1 limit $2',
      [last, AT_ONCE],
    );
    const siteIds = rows.map(({ id }) => id);
    last = siteIds.at(-1) ?? '';
    if (last === '') return judged;
    await database.transaction({ at: clock.now() }, (tx) => judgeSites(tx, { siteIds, at: clock.now() }));
    judged += siteIds.length;
  }
}
