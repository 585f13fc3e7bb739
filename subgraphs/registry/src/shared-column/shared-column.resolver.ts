import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { loadSite } from '../site/site.query.ts';
import { SiteType } from '../site/site.type.ts';
import { endSharedColumn, registerSharedColumn } from './change-shared-column.command.ts';
import { loadSharedColumn, sharedColumnPage } from './shared-column.query.ts';
import {
  RegisterSharedColumnInput,
  SharedColumnConnection,
  SharedColumnPayload,
  SharedColumnType,
} from './shared-column.type.ts';

/** Which shared columns are asked for. */
@ArgsType()
class SharedColumnArguments extends PageArguments {
  @Field(() => ID, { nullable: true, description: '门户栏目编号 · Only of this portal column' })
  columnId?: string | null;

  @Field(() => String, { nullable: true, description: '子站代码 · Only of this sub-site' })
  siteCode?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: '含历史 · Also those that are over or not yet begun' })
  history!: boolean;
}

/** Columns kept together with sub-sites, in the graph. */
@Resolver(() => SharedColumnType)
export class SharedColumnResolver {
  @Query(() => SharedColumnConnection, {
    description: '共建栏目列表 · Shared columns: all, of one portal column, or of one sub-site',
  })
  sharedColumns(
    @Args(() => SharedColumnArguments) { columnId, siteCode, history, ...page }: SharedColumnArguments,
    @Ctx() context: RequestContext,
  ): Promise<SharedColumnConnection> {
    return sharedColumnPage(context, { columnId: columnId ?? null, siteCode: siteCode ?? null, history }, page);
  }

  @Mutation(() => SharedColumnPayload, {
    description: '登记共建栏目 · Registers what a portal column and a sub-site keep together',
  })
  async registerSharedColumn(
    @Arg('input', () => RegisterSharedColumnInput, { description: '登记内容 · What is kept together, and when' })
    input: RegisterSharedColumnInput,
    @Ctx() context: RequestContext,
  ): Promise<SharedColumnPayload> {
    return payload(context, await registerSharedColumn(context, input));
  }

  @Mutation(() => SharedColumnPayload, { description: '终止共建栏目 · Ends a registration on a day' })
  async endSharedColumn(
    @Arg('id', () => ID, { description: '登记编号 · Id of the registration' }) id: string,
    @Arg('to', () => String, { description: '终止日 · First day no longer, YYYY-MM-DD' }) to: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version that was seen' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<SharedColumnPayload> {
    return payload(context, await endSharedColumn(context, { id, to, expectedVersion }));
  }

  @FieldResolver(() => ColumnType, { nullable: true, description: '门户栏目 · The column of the portal' })
  column(@Root() { columnId }: SharedColumnType, @Ctx() context: RequestContext): Promise<ColumnType | null> {
    return loadColumn(context, columnId);
  }

  @FieldResolver(() => SiteType, { nullable: true, description: '子站 · The sub-site' })
  site(@Root() { siteId }: SharedColumnType, @Ctx() context: RequestContext): Promise<SiteType | null> {
    return loadSite(context, siteId);
  }

  @FieldResolver(() => ColumnType, {
    nullable: true,
    description: '子站栏目 · The column of the sub-site, where it is one',
  })
  async subColumn(
    @Root() { subColumnId }: SharedColumnType,
    @Ctx() context: RequestContext,
  ): Promise<ColumnType | null> {
    return subColumnId === null ? null : loadColumn(context, subColumnId);
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<SharedColumnPayload> {
  return decision.ok
    ? { sharedColumn: await loadSharedColumn(context, decision.value), problems: [] }
    : { sharedColumn: null, problems: [...decision.problems] };
}
