import { localDateIn } from '@gongkai/kernel/pure';
import { fieldName } from './requested-changes.ts';
import type { ChangeRequestType, ChangeSlipLine } from './change-request.type.ts';

const ACTS = {
  create: '新建栏目',
  revise: '修改栏目',
  close: '关闭栏目',
  reopen: '恢复栏目',
  remove: '删除栏目',
} as const;
const STATES = { submitted: '待审批', approved: '同意', refused: '不同意', withdrawn: '申请人已撤回' } as const;

/** The slip (审批单) of a request: who asked for what and why, and who decided how, line by line. */
export function slipOf(request: ChangeRequestType, unitName: string | null): ChangeSlipLine[] {
  const [act, ...rest] = headsOf(request, unitName);
  const changes = request.changes.map(
    ({ field, before, after }) => `${fieldName(field)}：${before ?? '（无）'} → ${after ?? '（无）'}`,
  );
  return [...(act ? [act] : []), line('变更内容 Changes', changes.join('；')), ...rest];
}

/** What stands on a slip beside the changes. */
export function headsOf(request: ChangeRequestType, unitName: string | null): ChangeSlipLine[] {
  const { act, columnName, reason, state, requestedByName, requestedAt, decidedByName, decidedAt, note } = request;
  return [
    line('事项 Act', `${ACTS[act]}：${columnName}`),
    line('申请单位 Unit', unitName ?? ''),
    line('申请人 Requested by', requestedByName),
    line('申请日期 Requested on', dayOf(requestedAt)),
    line('申请理由 Reason', reason),
    line('审批结果 Decision', STATES[state]),
    line('审批人 Decided by', decidedByName ?? ''),
    line('审批日期 Decided on', decidedAt === null ? '' : dayOf(decidedAt)),
    line('审批意见 Note', note ?? ''),
  ];
}

const line = (label: string, value: string): ChangeSlipLine => ({ label, value });
const dayOf = (instant: string): string => localDateIn(new Date(instant));
