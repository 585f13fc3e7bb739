import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { SiteColumnConnection } from '../column/column.type.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { createUnit, moveUnit, reviseUnit, setUnitOffice } from './change-unit.command.ts';
import { endUnit } from './end-unit.command.ts';
import { isWithinReach, unitColumnPage } from './unit-columns.query.ts';
import { UnitPayload } from './unit-list.type.ts';
import { EndUnitArguments } from './unit.arguments.ts';
import { CreateUnitInput, ReviseUnitInput, UnitOfficeInput } from './unit.input.ts';
import { loadUnit } from './unit.query.ts';
import { UnitType } from './unit.type.ts';

/** Changes of units, and what is told only to those who may see into them. */
@Resolver(() => UnitType)
export class ChangeUnitResolver {
  @Mutation(() => UnitPayload, { description: '登记单位 · Records a unit' })
  async createUnit(
    @Arg('input', () => CreateUnitInput, { description: '单位 · The unit' }) input: CreateUnitInput,
    @Ctx() context: RequestContext,
  ): Promise<UnitPayload> {
    return payload(context, await createUnit(context, input));
  }

  @Mutation(() => UnitPayload, { description: '修改单位 · Changes what a unit is called and what part it plays' })
  async reviseUnit(
    @Arg('id', () => ID, { description: '编号 · Id of the unit' }) id: string,
    @Arg('input', () => ReviseUnitInput, { description: '单位 · The unit as it shall be' }) input: ReviseUnitInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<UnitPayload> {
    return payload(context, await reviseUnit(context, { id, input, expectedVersion }));
  }

  @Mutation(() => UnitPayload, {
    description: '设定牵头办公室与联系人 · Names who coordinates within a unit, and whom to turn to',
  })
  async setUnitOffice(
    @Arg('id', () => ID, { description: '编号 · Id of the unit' }) id: string,
    @Arg('input', () => UnitOfficeInput, { description: '办公室与联系人 · Office and contacts' })
    input: UnitOfficeInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<UnitPayload> {
    return payload(context, await setUnitOffice(context, { id, input, expectedVersion }));
  }

  @Mutation(() => UnitPayload, { description: '调整上级单位 · Puts a unit, with all below it, below another one' })
  async moveUnit(
    @Arg('id', () => ID, { description: '编号 · Id of the unit' }) id: string,
    @Arg('parentId', () => ID, { nullable: true, description: '上级单位 · Id of the unit above; none for the top' })
    parentId: string | null | undefined,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<UnitPayload> {
    return payload(context, await moveUnit(context, { id, input: parentId ?? null, expectedVersion }));
  }

  @Mutation(() => UnitPayload, { description: '撤销单位 · Ends a unit that holds nothing any more' })
  async endUnit(
    @Args(() => EndUnitArguments) { id, on, successorId = null, expectedVersion }: EndUnitArguments,
    @Ctx() context: RequestContext,
  ): Promise<UnitPayload> {
    return payload(context, await endUnit(context, { id, on, successorId, expectedVersion }));
  }

  @FieldResolver(() => RevisionConnection, {
    nullable: true,
    description: '变更记录 · Its versions, the newest first; null for those who may not see into it',
  })
  async history(
    @Root() { id }: UnitType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection | null> {
    return (await isWithinReach(context, id)) ? revisionsOf(context, { type: 'Unit', id }, page) : null;
  }

  @FieldResolver(() => SiteColumnConnection, {
    nullable: true,
    description:
      '负责栏目 · Columns it answers for today, itself or as member of a group; null for those who may not see into it',
  })
  async columns(
    @Root() { id }: UnitType,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('below', () => Boolean, { defaultValue: true, description: '含下级单位 · Also those of units below it' })
    below: boolean,
    @Ctx() context: RequestContext,
  ): Promise<SiteColumnConnection | null> {
    return (await isWithinReach(context, id)) ? unitColumnPage(context, { unitId: id, below, page }) : null;
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<UnitPayload> {
  return decision.ok
    ? { unit: await loadUnit(context, decision.value), problems: [] }
    : { unit: null, problems: [...decision.problems] };
}
