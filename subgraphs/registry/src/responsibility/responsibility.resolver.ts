import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { loadColumn, reloadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { ColumnPayload } from '../column/revise-column.input.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadUnitGroup } from '../unit-group/unit-group.query.ts';
import { UnitGroupType } from '../unit-group/unit-group.type.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { changeResponsibility } from './change-responsibility.command.ts';
import { ChangeResponsibilityInput } from './change-responsibility.input.ts';
import { endResponsibility } from './end-responsibility.command.ts';
import { EndResponsibilityInput, ResponsibilityPayload } from './end-responsibility.input.ts';
import { loadHoldersOf } from './holder.query.ts';
import { nameHolder } from './name-holder.command.ts';
import { NameHolderInput } from './name-holder.input.ts';
import { ResponsibilityHolderType } from './responsibility-holder.type.ts';
import { loadResponsibility } from './responsibility.query.ts';
import { ResponsibilityType } from './responsibility.type.ts';

/** Responsibilities in the graph. */
@Resolver(() => ResponsibilityType)
export class ResponsibilityResolver {
  @Mutation(() => ColumnPayload, {
    description: '变更栏目责任 · Changes what a unit or a group does for a column from a day on',
  })
  async changeResponsibility(
    @Arg('input', () => ChangeResponsibilityInput, { description: '变更内容 · The responsibility as it shall be' })
    input: ChangeResponsibilityInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version of the column the editor saw' })
    expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ColumnPayload> {
    const decision = await changeResponsibility(context, { input, expectedVersion });
    return decision.ok
      ? { column: await reloadColumn(context, decision.value), problems: [] }
      : { column: null, problems: [...decision.problems] };
  }

  @Mutation(() => ResponsibilityPayload, { description: '终止栏目责任 · Ends a responsibility on a day' })
  async endResponsibility(
    @Arg('input', () => EndResponsibilityInput, { description: '终止内容 · Which one, and when' })
    input: EndResponsibilityInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version of the responsibility the editor saw' })
    expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ResponsibilityPayload> {
    return responsibilityPayload(context, await endResponsibility(context, { input, expectedVersion }));
  }

  @Mutation(() => ResponsibilityPayload, {
    description: '指定责任岗位与责任人 · Names post and person that answer from a day on',
  })
  async nameHolder(
    @Arg('input', () => NameHolderInput, { description: '责任岗位与责任人 · Post and person' }) input: NameHolderInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version of the responsibility the editor saw' })
    expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ResponsibilityPayload> {
    return responsibilityPayload(context, await nameHolder(context, { input, expectedVersion }));
  }

  @FieldResolver(() => UnitType, {
    nullable: true,
    description: '单位 · The unit that answers; null where a group does',
  })
  async unit(@Root() { unitId }: ResponsibilityType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return unitId === null ? null : loadUnit(context, unitId);
  }

  @FieldResolver(() => UnitGroupType, {
    nullable: true,
    description: '单位组 · The group each member of which answers; null where a unit does',
  })
  async group(@Root() { groupId }: ResponsibilityType, @Ctx() context: RequestContext): Promise<UnitGroupType | null> {
    return groupId === null ? null : loadUnitGroup(context, groupId);
  }

  @FieldResolver(() => ColumnType, { nullable: true, description: '栏目 · The column it answers for' })
  async column(@Root() responsibility: ResponsibilityType, @Ctx() context: RequestContext): Promise<ColumnType | null> {
    return loadColumn(context, responsibility.columnId);
  }

  @FieldResolver(() => [ResponsibilityHolderType], {
    description: '责任岗位与责任人 · Posts and persons that answer; only those of today unless history is asked for',
  })
  async holders(
    @Arg('history', () => Boolean, { defaultValue: false, description: '含历史 · Also past and future periods' })
    history: boolean,
    @Root() { id }: ResponsibilityType,
    @Ctx() context: RequestContext,
  ): Promise<ResponsibilityHolderType[]> {
    const all = await loadHoldersOf(context, id);
    const today = context.clock.today();
    return history ? all : all.filter(({ from, to }) => from <= today && (to === null || today < to));
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Args(() => PageArguments) page: PageArguments,
    @Root() { id }: ResponsibilityType,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'Responsibility', id }, page);
  }
}

/** Answer to a command on a responsibility. */
export async function responsibilityPayload(
  context: RequestContext,
  decision: Decision<string>,
): Promise<ResponsibilityPayload> {
  return decision.ok
    ? { responsibility: await loadResponsibility(context, decision.value), problems: [] }
    : { responsibility: null, problems: [...decision.problems] };
}
