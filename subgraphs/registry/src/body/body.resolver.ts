import { parseLocalDate } from '@gongkai/kernel/pure';
import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { holdsOn } from '../domain/dated-period.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { AddBodyMemberInput, CreateBodyInput, EndBodyMemberArguments, ReviseBodyInput } from './body.input.ts';
import { bodyPage, loadBody, loadMembers } from './body.query.ts';
import { BodyConnection, BodyMemberType, BodyPayload, BodyType } from './body.type.ts';
import { addBodyMember, createBody, endBodyMember, reviseBody } from './change-body.command.ts';

/** Working groups in the graph. */
@Resolver(() => BodyType)
export class BodyResolver {
  @Query(() => BodyConnection, { description: '工作领导小组列表 · Working groups of the units one reads, by code' })
  bodies(@Args(() => PageArguments) page: PageArguments, @Ctx() context: RequestContext): Promise<BodyConnection> {
    return bodyPage(context, page);
  }

  @Mutation(() => BodyPayload, { description: '成立工作领导小组 · Makes a working group' })
  async createBody(
    @Arg('input', () => CreateBodyInput, { description: '小组 · The working group' }) input: CreateBodyInput,
    @Ctx() context: RequestContext,
  ): Promise<BodyPayload> {
    return payload(context, await createBody(context, input));
  }

  @Mutation(() => BodyPayload, { description: '修改工作领导小组 · Changes a working group' })
  async reviseBody(
    @Arg('id', () => ID, { description: '编号 · Id of the working group' }) id: string,
    @Arg('input', () => ReviseBodyInput, { description: '小组 · The working group as it shall be' })
    input: ReviseBodyInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<BodyPayload> {
    return payload(context, await reviseBody(context, { id, input, expectedVersion }));
  }

  @Mutation(() => BodyPayload, { description: '加入工作领导小组 · Somebody becomes a member by its post' })
  async addBodyMember(
    @Arg('input', () => AddBodyMemberInput, { description: '成员 · Post, part and days' }) input: AddBodyMemberInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<BodyPayload> {
    return payload(context, await addBodyMember(context, { input, expectedVersion }));
  }

  @Mutation(() => BodyPayload, { description: '退出工作领导小组 · Somebody ceases to be a member from a day on' })
  async endBodyMember(
    @Args(() => EndBodyMemberArguments) ending: EndBodyMemberArguments,
    @Ctx() context: RequestContext,
  ): Promise<BodyPayload> {
    return payload(context, await endBodyMember(context, ending));
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · Unit it belongs to' })
  unit(@Root() { unitId }: BodyType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, unitId);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '小组办公室 · Unit that keeps its office' })
  async office(@Root() { officeId }: BodyType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return officeId === null ? null : loadUnit(context, officeId);
  }

  @FieldResolver(() => [BodyMemberType], {
    description: '成员 · Members on a day, the leader first, each with whether its account holds the role of its part',
  })
  async members(
    @Root() { id }: BodyType,
    @Arg('on', () => String, {
      nullable: true,
      description: '日期 · Day as YYYY-MM-DD; today when not given or no day',
    })
    on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<BodyMemberType[]> {
    const day = parseLocalDate(on ?? '') ?? context.clock.today();
    return (await loadMembers(context, id)).filter((member) => holdsOn(member, day));
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Root() { id }: BodyType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'Body', id }, page);
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<BodyPayload> {
  return decision.ok
    ? { body: await loadBody(context, decision.value), problems: [] }
    : { body: null, problems: [...decision.problems] };
}
