import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { atMostMaxIds, idAfter } from '../ids.ts';
import { loadUnit, unitByCode, unitFactsByIds, unitIds, unitsByIds } from './unit.query.ts';
import { UnitFacts, UnitType } from './unit.type.ts';

/** Units in the graph. */
@Resolver(() => UnitType)
export class UnitResolver {
  @Query(() => UnitType, { nullable: true, description: '按代码取单位 · The unit of a code' })
  async unit(
    @Arg('code', () => String, { description: '单位代码 · Code of the unit' }) code: string,
    @Ctx() context: RequestContext,
  ): Promise<UnitType | null> {
    return unitByCode(context.database, code);
  }

  @Directive('@inaccessible')
  @Query(() => [UnitType], { description: '按编号取单位 · Units by id, for services' })
  async unitsByIds(
    @Arg('ids', () => [ID], { description: '编号，至多500个 · Ids, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<UnitType[]> {
    return unitsByIds(context.database, atMostMaxIds(ids));
  }

  @Directive('@inaccessible')
  @Query(() => [UnitFacts], { description: '单位事实 · Facts of units by id, for projections' })
  async unitFactsByIds(
    @Arg('ids', () => [ID], { description: '编号，至多500个 · Ids, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<UnitFacts[]> {
    return unitFactsByIds(context.database, atMostMaxIds(ids));
  }

  @Directive('@inaccessible')
  @Query(() => [ID], { description: '全部单位编号 · Ids of all units in order, at most 1000 at once' })
  async allUnitIds(
    @Arg('after', () => ID, { nullable: true, description: '上一批最后一个编号 · Last id of the batch before' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<string[]> {
    return unitIds(context.database, idAfter(after));
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '上级单位 · Unit above' })
  async parent(@Root() unit: UnitType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return unit.parentId === null ? null : loadUnit(context, unit.parentId);
  }
}
