import { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { atMostMaxIds } from '../ids.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { accountsByIds, loadAccount } from './account.query.ts';
import { AccountType, AuthenticatedAccount } from './account.type.ts';

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
    return accountsByIds(context.database, atMostMaxIds(ids));
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
