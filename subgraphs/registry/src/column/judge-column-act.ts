import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, editConflict, refuse, type Decision } from '@gongkai/runtime';
import { lockColumn, type StoredColumn } from './column.store.ts';
import type { ColumnProposal } from './column-proposal.ts';
import { usesOf } from './column-use.store.ts';
import { lockSite, type SiteOfColumn } from './column-write.store.ts';
import { judgeCreation, judgeRevision } from './judge-column-fields.ts';
import type { ActJudge, ColumnTarget, JudgedAct } from './judged-act.ts';

/**
 * Whether a change of a column is possible as things stand; nothing is written. A request is judged so when it is made and
 * once more when it is approved.
 */
export async function judgeColumnAct(
  tx: Transaction,
  proposal: ColumnProposal,
  judge: ActJudge,
): Promise<Decision<JudgedAct>> {
  const { act, columnId, siteCode, expectedVersion } = proposal;
  const [path, seen] = act === 'create' ? ['siteCode', siteCode ?? ''] : ['columnId', columnId ?? ''];
  const site = await lockSite(tx, act === 'create' ? { code: seen } : { columnId: seen });
  const column = act === 'create' ? null : await lockColumn(tx, seen);
  if (!site || column === undefined || column?.isRemoved)
    return refuse(problem('NOT_FOUND', { path: `${judge.root}.${path}`, seen }));
  const target: ColumnTarget = { site, column };
  const refusal = await judge.gate(target);
  if (refusal) return refusal;
  if (column === null) return judgeCreation(tx, { target, proposal, judge });
  if (column.version !== expectedVersion) return editConflict(expectedVersion ?? 0, column.version);
  return judgeChange(tx, { target: { site, column }, proposal, judge });
}

async function judgeChange(
  tx: Transaction,
  change: { target: { site: SiteOfColumn; column: StoredColumn }; proposal: ColumnProposal; judge: ActJudge },
): Promise<Decision<JudgedAct>> {
  const { target, proposal, judge } = change;
  const { column } = target;
  const judged = { ...target, act: proposal.act, moves: [] };
  switch (proposal.act) {
    case 'create':
      throw new Error('a column to be made is not there yet');
    case 'revise':
      return judgeRevision(tx, change);
    case 'close':
      return column.closed
        ? refuse(problem('COLUMN_CLOSED', { path: `${judge.root}.columnId`, seen: column.path }))
        : accept({ ...judged, next: { ...column, closed: true } });
    case 'reopen':
      return column.closed
        ? accept({ ...judged, next: { ...column, closed: false } })
        : refuse(problem('INPUT_INVALID', { path: `${judge.root}.columnId`, seen: 'open', accepted: 'closed' }));
    case 'remove': {
      const uses = await usesOf(tx, column.id, judge.today);
      if (uses.length === 0) return accept({ ...judged, next: { ...column, closed: true, retained: false } });
      const seen = uses.map(({ kind, name, count }) => `${kind} ${count}: ${name}`).join('; ');
      return refuse(problem('COLUMN_IN_USE', { path: `${judge.root}.columnId`, seen, accepted: '0' }));
    }
  }
}
