import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { atMostMaxIds, idAfter } from '../ids.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { columnIdsOf, handOverFactsByIds, handOverIds, handOverPage, loadHandOver } from './hand-over.query.ts';
import { HandOverConnection, HandOverFacts, HandOverPayload, HandOverState, HandOverType } from './hand-over.type.ts';
import { settleHandOver } from './settle-hand-over.command.ts';

/** Hand-overs in the graph. */
@Resolver(() => HandOverType)
export class HandOverResolver {
  @Query(() => HandOverConnection, {
    description: '责任交接列表 · Hand-overs of the units one reads, the newest first',
  })
  handOvers(
    @Args(() => PageArguments) page: PageArguments,
    @Arg('state', () => HandOverState, { nullable: true, description: '交接状态 · Open or settled only' })
    state: HandOverState | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<HandOverConnection> {
    return handOverPage(context, { ...page, state });
  }

  @Directive('@inaccessible')
  @Query(() => [HandOverFacts], { description: '按编号取交接 · Hand-overs by id, for projections' })
  handOversByIds(
    @Arg('ids', () => [ID], { description: '编号，至多500个 · Ids, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<HandOverFacts[]> {
    return handOverFactsByIds(context.database, atMostMaxIds(ids));
  }

  @Directive('@inaccessible')
  @Query(() => [ID], { description: '全部交接编号 · Ids of all hand-overs in order, at most 1000 at once' })
  allHandOverIds(
    @Arg('after', () => ID, { nullable: true, description: '上一批最后一个编号 · Last id of the batch before' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<string[]> {
    return handOverIds(context.database, idAfter(after));
  }

  @Mutation(() => HandOverPayload, { description: '办结责任交接 · Names who takes over what somebody left behind' })
  async settleHandOver(
    @Arg('id', () => ID, { description: '编号 · Id of the hand-over' }) id: string,
    @Arg('successorPersonId', () => ID, { description: '接手人 · Who takes over; holds a post in the unit' })
    successorPersonId: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<HandOverPayload> {
    const decision = await settleHandOver(context, { id, successorPersonId, expectedVersion });
    return decision.ok
      ? { handOver: await loadHandOver(context, decision.value), problems: [] }
      : { handOver: null, problems: [...decision.problems] };
  }

  @FieldResolver(() => HandOverState, { description: '交接状态 · Whether somebody has taken over' })
  state(@Root() { settledOn }: HandOverType): HandOverState {
    return settledOn === null ? 'open' : 'settled';
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · Unit in which the columns are kept' })
  unit(@Root() { unitId }: HandOverType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, unitId);
  }

  @FieldResolver(() => [ColumnType], { description: '涉及栏目 · Columns that wait to be taken over, or were' })
  async columns(@Root() handOver: HandOverType, @Ctx() context: RequestContext): Promise<ColumnType[]> {
    const ids = await columnIdsOf(context.database, handOver);
    const columns = await Promise.all(ids.map((id) => loadColumn(context, id)));
    return columns.filter((column) => column !== null);
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Root() { id }: HandOverType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'HandOver', id }, page);
  }
}
