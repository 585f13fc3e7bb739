import { hasRole, parseLocalDate } from '@gongkai/kernel/pure';
import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { UnitConnection } from '../unit/unit-list.type.ts';
import { addGroupMembers, createUnitGroup, removeGroupMembers, reviseUnitGroup } from './change-unit-group.command.ts';
import {
  AddGroupMembersInput,
  CreateUnitGroupInput,
  RemoveGroupMembersInput,
  ReviseUnitGroupInput,
} from './unit-group.input.ts';
import { loadUnitGroup, membersOn, unitGroupByCode, unitGroupPage } from './unit-group.query.ts';
import { UnitGroupConnection, UnitGroupPayload, UnitGroupType } from './unit-group.type.ts';

/** Groups of units in the graph. */
@Resolver(() => UnitGroupType)
export class UnitGroupResolver {
  @Query(() => UnitGroupType, { nullable: true, description: '按代码取单位组 · The group of a code' })
  unitGroup(
    @Arg('code', () => String, { description: '代码 · Code of the group' }) code: string,
    @Ctx() context: RequestContext,
  ): Promise<UnitGroupType | null> {
    return unitGroupByCode(context, code);
  }

  @Query(() => UnitGroupConnection, { description: '单位组列表 · Groups by code' })
  unitGroups(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<UnitGroupConnection> {
    return unitGroupPage(context, page);
  }

  @Mutation(() => UnitGroupPayload, { description: '新建单位组 · Makes a group without members' })
  async createUnitGroup(
    @Arg('input', () => CreateUnitGroupInput, { description: '单位组 · The group' }) input: CreateUnitGroupInput,
    @Ctx() context: RequestContext,
  ): Promise<UnitGroupPayload> {
    return payload(context, await createUnitGroup(context, input));
  }

  @Mutation(() => UnitGroupPayload, { description: '修改单位组 · Changes what a group is called' })
  async reviseUnitGroup(
    @Arg('id', () => ID, { description: '编号 · Id of the group' }) id: string,
    @Arg('input', () => ReviseUnitGroupInput, { description: '单位组 · The group as it shall be' })
    input: ReviseUnitGroupInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<UnitGroupPayload> {
    return payload(context, await reviseUnitGroup(context, { id, input, expectedVersion }));
  }

  @Mutation(() => UnitGroupPayload, { description: '加入单位组 · Units become members from a day on' })
  async addGroupMembers(
    @Arg('input', () => AddGroupMembersInput, { description: '成员 · Units and days' }) input: AddGroupMembersInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<UnitGroupPayload> {
    return payload(context, await addGroupMembers(context, { input, expectedVersion }));
  }

  @Mutation(() => UnitGroupPayload, { description: '移出单位组 · Units cease to be members from a day on' })
  async removeGroupMembers(
    @Arg('input', () => RemoveGroupMembersInput, { description: '成员 · Units and day' })
    input: RemoveGroupMembersInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<UnitGroupPayload> {
    return payload(context, await removeGroupMembers(context, { input, expectedVersion }));
  }

  @FieldResolver(() => UnitConnection, {
    description: '成员 · Units it stands for on a day, by code; none where nobody was named',
  })
  members(
    @Root() { id }: UnitGroupType,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('on', () => String, {
      nullable: true,
      description: '日期 · Day as YYYY-MM-DD; today when not given or no day',
    })
    on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<UnitConnection> {
    const day = parseLocalDate(on ?? '') ?? context.clock.today();
    return membersOn(context, { groupId: id, on: day, page });
  }

  @FieldResolver(() => RevisionConnection, {
    nullable: true,
    description: '变更记录 · Its versions; null for those who may not see them',
  })
  async history(
    @Root() { id }: UnitGroupType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection | null> {
    const maySee = hasRole(context.actor, 'leadOffice', 'portalAdmin', 'inspector', 'auditAdmin', 'unitOffice');
    return maySee ? revisionsOf(context, { type: 'UnitGroup', id }, page) : null;
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<UnitGroupPayload> {
  return decision.ok
    ? { unitGroup: await loadUnitGroup(context, decision.value), problems: [] }
    : { unitGroup: null, problems: [...decision.problems] };
}
