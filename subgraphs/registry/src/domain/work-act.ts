import type { Role } from '@gongkai/kernel/pure';
import { maySign } from './account-roles.ts';

/**
 * What the directly responsible person may have somebody do.
 * @source 开平市民政局 一(四): 可指定具体人员负责拟稿、校对、报送、审查、上传、修改、删除
 */
export const WORK_ACTS = ['draft', 'proofread', 'submit', 'review', 'upload', 'modify', 'delete'] as const;
export type WorkAct = (typeof WORK_ACTS)[number];

/** Acts by which content passes on; who maintains the portal or works under contract is never given them. */
const SIGNING_ACTS: readonly WorkAct[] = ['review'];

/** Acts that may not be given to somebody whose account is of these roles; empty where all may. */
export function actsNotFor(
  acts: readonly WorkAct[],
  account: { readonly roles: readonly Role[]; readonly outsourced: boolean } | null,
): WorkAct[] {
  if (account === null || maySign(account.roles, account)) return [];
  return acts.filter((act) => SIGNING_ACTS.includes(act));
}
