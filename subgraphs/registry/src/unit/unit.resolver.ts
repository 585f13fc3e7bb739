import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { atMostMaxIds, idAfter } from '../ids.ts';
import { readableUnits } from '../scope/unit-scope.ts';
import { UnitsArguments } from './unit.arguments.ts';
import { UnitFacts } from './unit-facts.type.ts';
import { UnitConnection, UnitLack } from './unit-list.type.ts';
import { leaderOf, loadUnit, unitByCode, unitFactsByIds, unitIds, unitPage, unitsByIds } from './unit.query.ts';
import { UnitContact, UnitType } from './unit.type.ts';

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

  @Query(() => UnitConnection, { description: '单位列表 · Units by code' })
  units(@Args(() => UnitsArguments) wanted: UnitsArguments, @Ctx() context: RequestContext): Promise<UnitConnection> {
    const { parentCode, kind, level, ended } = wanted;
    return unitPage(context, { parentCode, kind, level, ended }, wanted);
  }

  @Query(() => UnitConnection, {
    description: '缺项单位 · Units one reads that are without a head, a leader in charge, an office or a contact today',
  })
  unitsWithout(
    @Arg('what', () => UnitLack, { description: '缺项 · What they are without' }) what: UnitLack,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<UnitConnection> {
    return unitPage(context, { lack: what, within: readableUnits(context.actor) ?? undefined }, page);
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

  @FieldResolver(() => UnitConnection, { description: '下级单位 · Units directly below, by code' })
  children(
    @Root() unit: UnitType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<UnitConnection> {
    return unitPage(context, { parentId: unit.id }, page);
  }

  @FieldResolver(() => UnitType, {
    nullable: true,
    description: '主管单位 · Who leads, guides and supervises it in keeping the portal; null at the top',
  })
  ledBy(@Root() unit: UnitType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return leaderOf(context, unit.id);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '牵头办公室 · Section that coordinates within it' })
  async office(@Root() unit: UnitType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return unit.officeId === null ? null : loadUnit(context, unit.officeId);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '承继单位 · Unit that succeeded it' })
  async successor(@Root() unit: UnitType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return unit.successorId === null ? null : loadUnit(context, unit.successorId);
  }

  @FieldResolver(() => [UnitContact], { description: '联系人 · Whom to turn to; none for visitors' })
  contacts(@Root() unit: UnitType, @Ctx() context: RequestContext): UnitContact[] {
    return context.actor.kind === 'anonymous' ? [] : unit.contacts;
  }
}
