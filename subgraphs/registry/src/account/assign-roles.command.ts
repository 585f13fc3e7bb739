import type { Transaction } from '@gongkai/kernel/node';
import { hasRole, problem, type Role } from '@gongkai/kernel/pure';
import { accept, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { decideRoles } from '../domain/account-roles.ts';
import { unknownUnits } from '../unit-group/unit-group.store.ts';
import { assignRolesSchema, type AssignRolesInput } from './account-administration.input.ts';
import { isRoleHeld, storeAccount, storeRootUnits } from './account-administration.store.ts';
import { onAccount, ownAccountRefusal, type AccountChange } from './on-account.ts';

/**
 * Says what an account may do and below which units, which the security administrator alone does, and never for itself. Only
 * where there is no security administrator at all does a system administrator appoint one, and gives nothing else.
 * The answer is the account's id.
 */
export async function assignRoles(
  context: RequestContext,
  change: AccountChange & { readonly input: AssignRolesInput },
): Promise<Decision<string>> {
  return onAccount(context, { ...change, action: 'account.assignRoles' }, async (tx, account) => {
    const parsed = parseInput(assignRolesSchema, change.input);
    if (!parsed.ok) return parsed;
    const { roles, rootUnitIds } = parsed.value;
    const refusal = ownAccountRefusal(context, account) ?? (await appointmentRefusal(tx, context, roles));
    if (refusal) return refusal;
    const decision = decideRoles(roles, account);
    if (!decision.ok) return refuse(problem(decision.code, { path: 'input.roles', seen: decision.seen.join(', ') }));
    const [unknown] = await unknownUnits(tx, rootUnitIds);
    if (unknown !== undefined)
      return refuse(problem('NOT_FOUND', { path: 'input.rootUnitIds', seen: unknown.slice(0, 100) }));
    await storeAccount(tx, { ...account, roles });
    await storeRootUnits(tx, account.id, rootUnitIds);
    return accept(account.id);
  });
}

async function appointmentRefusal(
  tx: Transaction,
  { actor }: RequestContext,
  roles: readonly Role[],
): Promise<Decision<never> | undefined> {
  if (hasRole(actor, 'securityAdmin')) return undefined;
  const isFirst = roles.length === 1 && roles[0] === 'securityAdmin' && !(await isRoleHeld(tx, 'securityAdmin'));
  return isFirst ? undefined : refuse(problem('FORBIDDEN', { path: 'input.roles', accepted: 'securityAdmin' }));
}
