import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { atMostMaxIds } from '../ids.ts';
import { loadPostsOfPerson } from '../post/post.query.ts';
import { PostType } from '../post/post.type.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { createPerson, revisePerson } from './change-person.command.ts';
import { PersonInput } from './person.input.ts';
import { loadPerson, personFactsByIds, personPage } from './person.query.ts';
import { PersonConnection, PersonFacts, PersonPayload, PersonType } from './person.type.ts';

/** People in the graph. */
@Resolver(() => PersonType)
export class PersonResolver {
  @Query(() => PersonType, { nullable: true, description: '按编号取人员 · The person of an id, within the own units' })
  person(
    @Arg('id', () => ID, { description: '编号 · Id of the person' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<PersonType | null> {
    return loadPerson(context, id);
  }

  @Query(() => PersonConnection, { description: '人员列表 · People of the units one reads, in the order of recording' })
  persons(
    @Args(() => PageArguments) page: PageArguments,
    @Arg('unitCode', () => String, { nullable: true, description: '单位代码 · Only those of this unit' })
    unitCode: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<PersonConnection> {
    return personPage(context, { ...page, unitCode });
  }

  @Directive('@inaccessible')
  @Query(() => [PersonFacts], { description: '按编号取人员事实 · Facts of people by id, for projections' })
  personsByIds(
    @Arg('ids', () => [ID], { description: '编号，至多500个 · Ids, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<PersonFacts[]> {
    return personFactsByIds(context.database, atMostMaxIds(ids));
  }

  @Mutation(() => PersonPayload, { description: '登记人员 · Records somebody who works in a unit' })
  async createPerson(
    @Arg('input', () => PersonInput, { description: '人员 · The person' }) input: PersonInput,
    @Ctx() context: RequestContext,
  ): Promise<PersonPayload> {
    return payload(context, await createPerson(context, input));
  }

  @Mutation(() => PersonPayload, { description: '修改人员 · Changes what is recorded of a person' })
  async revisePerson(
    @Arg('id', () => ID, { description: '编号 · Id of the person' }) id: string,
    @Arg('input', () => PersonInput, { description: '人员 · The person as it shall be' }) input: PersonInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<PersonPayload> {
    return payload(context, await revisePerson(context, { id, input, expectedVersion }));
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · Unit the person works in' })
  unit(@Root() { unitId }: PersonType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, unitId);
  }

  @FieldResolver(() => [PostType], { description: '任职 · Posts of all periods, the latest first' })
  posts(@Root() { id }: PersonType, @Ctx() context: RequestContext): Promise<PostType[]> {
    return loadPostsOfPerson(context, id);
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Root() { id }: PersonType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'Person', id }, page);
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<PersonPayload> {
  return decision.ok
    ? { person: await loadPerson(context, decision.value), problems: [] }
    : { person: null, problems: [...decision.problems] };
}
