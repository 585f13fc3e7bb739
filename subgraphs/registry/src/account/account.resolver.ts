import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { atMostMaxIds } from '../ids.ts';
import type { RegistryContext } from '../registry-context.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { accountsByIds, loadAccount } from './account.query.ts';
import { AccountType, AuthenticatedAccount, AuthenticatePayload, ChangePasswordPayload } from './account.type.ts';
import { authenticate } from './authenticate.command.ts';
import { changePassword } from './change-password.command.ts';
import { ChangePasswordInput } from './change-password.input.ts';

/** Accounts in the graph. */
@Resolver(() => AccountType)
export class AccountResolver {
  @Query(() => AccountType, { nullable: true, description: '本人账号 · The account that is signed in' })
  async me(@Ctx() context: RequestContext): Promise<AccountType | null> {
    return context.actor.kind === 'account' ? loadAccount(context, context.actor.id) : null;
  }

  @Directive('@inaccessible')
  @Query(() => [AuthenticatedAccount], { description: '按编号取账号 · Accounts by id, for services' })
  async accountsByIds(
    @Arg('ids', () => [ID], { description: '编号，至多500个 · Ids, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<AuthenticatedAccount[]> {
    return accountsByIds(context.database, atMostMaxIds(ids), context.clock.today());
  }

  @Directive('@inaccessible')
  @Mutation(() => AuthenticatePayload, {
    description: '核验账号密码 · Checks a username and a password, for the gateway',
  })
  async authenticate(
    @Arg('username', () => String, { description: '用户名 · Name to sign in with' }) username: string,
    @Arg('password', () => String, { description: '密码 · Password' }) password: string,
    @Ctx() context: RegistryContext,
  ): Promise<AuthenticatePayload> {
    const decision = await authenticate(context, { username, password });
    return decision.ok
      ? { account: decision.value, problems: [] }
      : { account: null, problems: [...decision.problems] };
  }

  @Mutation(() => ChangePasswordPayload, { description: '修改本人密码 · Changes the own password' })
  async changePassword(
    @Arg('input', () => ChangePasswordInput, { description: '新旧密码 · Current and new password' })
    input: ChangePasswordInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangePasswordPayload> {
    const decision = await changePassword(context, input);
    return decision.ok
      ? { account: await loadAccount(context, decision.value), problems: [] }
      : { account: null, problems: [...decision.problems] };
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: '须改密码 · Whether the password has to be changed; told to its owner only',
  })
  mustChangePassword(@Root() account: AccountType, @Ctx() context: RequestContext): boolean | null {
    const { actor } = context;
    return actor.kind === 'account' && actor.id === account.id ? account.mustChangePassword : null;
  }

  @FieldResolver(() => [UnitType], { description: '授权单位 · Units below which it acts' })
  async rootUnits(@Root() account: AccountType, @Ctx() context: RequestContext): Promise<UnitType[]> {
    const units = await Promise.all(account.rootUnitIds.map((id) => loadUnit(context, id)));
    return units.filter((unit) => unit !== null);
  }
}
