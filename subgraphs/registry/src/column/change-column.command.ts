import { problem } from '@gongkai/kernel/pure';
import { accept, decide, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { carryOut } from './carry-out-column-act.ts';
import type { ColumnProposal } from './column-proposal.ts';
import { judgeColumnAct } from './judge-column-act.ts';

/**
 * Changes a column of a sub-site at once, on the version the editor saw. Columns of a main site change by an approved
 * request alone. Moving a channel moves the columns below it; old paths keep leading to them. The answer is the column's id.
 */
export async function changeColumn(context: RequestContext, proposal: ColumnProposal): Promise<Decision<string>> {
  const subject = {
    action: `column.${proposal.act}`,
    subjectType: 'Column',
    subjectId: proposal.columnId ?? proposal.fields.code ?? '',
  };
  return decide(context, subject, async (tx, audited) => {
    const judged = await judgeColumnAct(tx, proposal, {
      today: context.clock.today(),
      root: 'input',
      gate: async ({ site, column }) => {
        if (site.kind === 'main')
          return refuse(
            problem('CHANGE_REQUEST_REQUIRED', {
              path: 'input',
              seen: column?.path ?? proposal.act,
              accepted: 'requestColumnChange',
            }),
          );
        return (await actsFor(tx, context.actor, site.unitId)) ? undefined : outsideUnit('input', site.unitId);
      },
    });
    if (!judged.ok) return judged;
    const done = await carryOut(tx, context, { judged: judged.value, reason: null });
    audited.subject = done.subject;
    return accept(done.columnId);
  });
}
