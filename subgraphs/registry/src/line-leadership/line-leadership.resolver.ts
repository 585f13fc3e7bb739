import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadPerson } from '../person/person.query.ts';
import { PersonType } from '../person/person.type.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { beginLineLeadership, endLineLeadership } from './change-line-leadership.command.ts';
import { BeginLineLeadershipInput } from './line-leadership.input.ts';
import { leadershipById } from './line-leadership.store.ts';
import { LineLeadershipPayload, LineLeadershipType } from './line-leadership.type.ts';

/** Who is in charge of which section, in the graph. */
@Resolver(() => LineLeadershipType)
export class LineLeadershipResolver {
  @Mutation(() => LineLeadershipPayload, { description: '设定分管关系 · A leader begins to be in charge of a section' })
  async beginLineLeadership(
    @Arg('input', () => BeginLineLeadershipInput, { description: '分管关系 · Leader, section and days' })
    input: BeginLineLeadershipInput,
    @Ctx() context: RequestContext,
  ): Promise<LineLeadershipPayload> {
    const decision = await beginLineLeadership(context, input);
    if (!decision.ok) return { lineLeadership: null, problems: [...decision.problems] };
    return { lineLeadership: (await leadershipById(context.database, decision.value)) ?? null, problems: [] };
  }

  @Mutation(() => LineLeadershipPayload, { description: '终止分管关系 · Ends a leader’s charge of a section' })
  async endLineLeadership(
    @Arg('id', () => ID, { description: '编号 · Id of the leadership' }) id: string,
    @Arg('on', () => String, { description: '终止日 · First day no longer, YYYY-MM-DD' }) on: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<LineLeadershipPayload> {
    const decision = await endLineLeadership(context, { id, on, expectedVersion });
    if (!decision.ok) return { lineLeadership: null, problems: [...decision.problems] };
    return { lineLeadership: (await leadershipById(context.database, decision.value)) ?? null, problems: [] };
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description: '分管领导 · The leader; null for those who may not see people of its unit',
  })
  leader(@Root() { leaderId }: LineLeadershipType, @Ctx() context: RequestContext): Promise<PersonType | null> {
    return loadPerson(context, leaderId);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '股室或下属单位 · The section' })
  section(@Root() { sectionId }: LineLeadershipType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, sectionId);
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Root() { id }: LineLeadershipType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'LineLeadership', id }, page);
  }
}
