import type { Clock, Database, Transaction } from '@gongkai/kernel/node';
import { judgeColumns } from '../finding/judge-columns.command.ts';
import { judgeSites } from '../finding/judge-sites.command.ts';

export interface RoundDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** How often everything is judged again without any news: a due date passes by itself. */
const EVERY_MS = 600_000;
const AT_ONCE = 1000;

interface Round {
  readonly name: 'columns' | 'sites';
  readonly idsAfter: string;
  judge(tx: Transaction, ids: readonly string[]): Promise<unknown>;
}

/**
 * Judges all columns and sites anew where their time has come. The database decides who does it: of many processes that
 * ask at once, one does.
 * @param isAsked judges at once, whatever the time
 * @returns how many columns and sites were judged
 */
export async function judgeDueRounds({ database, clock }: RoundDeps, isAsked = false): Promise<number> {
  const rounds: Round[] = [
    {
      name: 'columns',
      idsAfter: 'select column_id as id from monitoring.column_duty where column_id > $1::uuid order by 1 limit $2',
      judge: (tx, columnIds) => judgeColumns(tx, { columnIds, clock }),
    },
    {
      name: 'sites',
      idsAfter: 'select site_id as id from monitoring.site_place where site_id > $1::uuid order by 1 limit $2',
      judge: (tx, siteIds) => judgeSites(tx, { siteIds, at: clock.now() }),
    },
  ];
  let judged = 0;
  for (const round of rounds) {
    if (await takes({ database, clock }, round.name, isAsked)) judged += await judgeAll({ database, clock }, round);
  }
  return judged;
}

async function takes({ database, clock }: RoundDeps, name: Round['name'], isAsked: boolean): Promise<boolean> {
  const now = clock.now();
  const taken = await database.query(
    `update monitoring.round set next_at = $3 where name = $1 and ($4::boolean or next_at <= $2) returning name`,
    [name, now.toISOString(), new Date(now.getTime() + EVERY_MS).toISOString(), isAsked],
  );
  return taken.length > 0;
}

async function judgeAll({ database, clock }: RoundDeps, round: Round): Promise<number> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (let judged = 0; ;) {
    const rows = await database.query<{ id: string }>(round.idsAfter, [last, AT_ONCE]);
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await database.transaction({ at: clock.now() }, (tx) => round.judge(tx, ids));
    judged += ids.length;
    last = ids.at(-1) ?? last;
    if (ids.length < AT_ONCE) return judged;
  }
}
