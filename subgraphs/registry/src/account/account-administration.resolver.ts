import { hasRole } from '@gongkai/kernel/pure';
import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadPerson } from '../person/person.query.ts';
import { PersonType } from '../person/person.type.ts';
import {
  AccountsArguments,
  AssignRolesInput,
  CreateAccountInput,
  ReviseAccountInput,
} from './account-administration.input.ts';
import { AccountConnection, AccountPasswordPayload, AccountPayload } from './account-administration.type.ts';
import { accountPage, loadAccount } from './account.query.ts';
import { AccountType } from './account.type.ts';
import { assignRoles } from './assign-roles.command.ts';
import { createAccount, reviseAccount, type FirstPassword } from './change-account.command.ts';
import { disableAccount, enableAccount, resetPassword, unlockAccount } from './switch-account.command.ts';

/** Administration of accounts in the graph. */
@Resolver(() => AccountType)
export class AccountAdministrationResolver {
  @Query(() => AccountConnection, { description: '账号列表 · Accounts by username, for administrators' })
  accounts(
    @Args(() => AccountsArguments) wanted: AccountsArguments,
    @Ctx() context: RequestContext,
  ): Promise<AccountConnection> {
    const { role, disabled, outsourced } = wanted;
    return accountPage(context, { role, disabled, outsourced }, wanted);
  }

  @Mutation(() => AccountPasswordPayload, {
    description: '新建账号 · Makes an account without roles; its first password is shown this once',
  })
  async createAccount(
    @Arg('input', () => CreateAccountInput, { description: '账号 · The account' }) input: CreateAccountInput,
    @Ctx() context: RequestContext,
  ): Promise<AccountPasswordPayload> {
    return passwordPayload(context, await createAccount(context, input));
  }

  @Mutation(() => AccountPayload, { description: '修改账号 · Changes whose account it is' })
  async reviseAccount(
    @Arg('id', () => ID, { description: '编号 · Id of the account' }) id: string,
    @Arg('input', () => ReviseAccountInput, { description: '账号 · The account as it shall be' })
    input: ReviseAccountInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<AccountPayload> {
    return payload(context, await reviseAccount(context, { id, input, expectedVersion }));
  }

  @Mutation(() => AccountPayload, { description: '授予角色 · Says what an account may do, and below which units' })
  async assignRoles(
    @Arg('id', () => ID, { description: '编号 · Id of the account' }) id: string,
    @Arg('input', () => AssignRolesInput, { description: '角色 · Roles and units' }) input: AssignRolesInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<AccountPayload> {
    return payload(context, await assignRoles(context, { id, input, expectedVersion }));
  }

  @Mutation(() => AccountPayload, { description: '停用账号 · Ends its sessions; nobody signs in with it any more' })
  async disableAccount(
    @Arg('id', () => ID, { description: '编号 · Id of the account' }) id: string,
    @Arg('reason', () => String, { description: '原因 · Why, 1 to 200 characters' }) reason: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<AccountPayload> {
    return payload(context, await disableAccount(context, { id, reason, expectedVersion }));
  }

  @Mutation(() => AccountPayload, { description: '启用账号 · Lets an account be used again' })
  async enableAccount(
    @Arg('id', () => ID, { description: '编号 · Id of the account' }) id: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<AccountPayload> {
    return payload(context, await enableAccount(context, { id, expectedVersion }));
  }

  @Mutation(() => AccountPayload, { description: '解锁账号 · Ends the lock of wrong passwords' })
  async unlockAccount(
    @Arg('id', () => ID, { description: '编号 · Id of the account' }) id: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<AccountPayload> {
    return payload(context, await unlockAccount(context, { id, expectedVersion }));
  }

  @Mutation(() => AccountPasswordPayload, {
    description: '重置密码 · Gives an account a password that has to be changed, shown this once; its sessions end',
  })
  async resetPassword(
    @Arg('id', () => ID, { description: '编号 · Id of the account' }) id: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<AccountPasswordPayload> {
    return passwordPayload(context, await resetPassword(context, { id, expectedVersion }));
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description: '人员 · Person it belongs to; null without one, and for those who may not see people of its unit',
  })
  async person(@Root() { personId }: AccountType, @Ctx() context: RequestContext): Promise<PersonType | null> {
    return personId === null ? null : loadPerson(context, personId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '锁定至 · Until when it is locked, as ISO instant; told to administrators only',
  })
  lockedUntil(@Root() account: AccountType, @Ctx() context: RequestContext): string | null {
    return isAdministrator(context) ? account.lockedUntil : null;
  }

  @FieldResolver(() => RevisionConnection, {
    nullable: true,
    description: '变更记录 · Its versions, the newest first; told to administrators only',
  })
  async history(
    @Root() { id }: AccountType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection | null> {
    return isAdministrator(context) ? revisionsOf(context, { type: 'Account', id }, page) : null;
  }
}

const isAdministrator = ({ actor }: RequestContext): boolean =>
  hasRole(actor, 'systemAdmin', 'securityAdmin', 'auditAdmin');

async function payload(context: RequestContext, decision: Decision<string>): Promise<AccountPayload> {
  return decision.ok
    ? { account: await loadAccount(context, decision.value), problems: [] }
    : { account: null, problems: [...decision.problems] };
}

async function passwordPayload(
  context: RequestContext,
  decision: Decision<FirstPassword>,
): Promise<AccountPasswordPayload> {
  if (!decision.ok) return { account: null, firstPassword: null, problems: [...decision.problems] };
  const { accountId, password } = decision.value;
  return { account: await loadAccount(context, accountId), firstPassword: password, problems: [] };
}
