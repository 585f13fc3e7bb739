import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadPerson } from '../person/person.query.ts';
import { PersonType } from '../person/person.type.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { beginPost } from './begin-post.command.ts';
import { endPost } from './end-post.command.ts';
import { BeginPostInput, EndPostInput } from './post.input.ts';
import { loadPost } from './post.query.ts';
import { PostPayload, PostType } from './post.type.ts';

/** Posts in the graph. */
@Resolver(() => PostType)
export class PostResolver {
  @Mutation(() => PostPayload, { description: '任职 · Somebody begins to hold a post' })
  async beginPost(
    @Arg('input', () => BeginPostInput, { description: '任职 · Unit, person, title, duty and days' })
    input: BeginPostInput,
    @Ctx() context: RequestContext,
  ): Promise<PostPayload> {
    return payload(context, withoutHandOver(await beginPost(context, input)));
  }

  @Mutation(() => PostPayload, {
    description: '离任 · Ends a post; what the person answers for passes to the successor, or waits to be handed over',
  })
  async endPost(
    @Arg('input', () => EndPostInput, { description: '离任 · Post, day and who takes over' }) input: EndPostInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<PostPayload> {
    return payload(context, await endPost(context, { input, expectedVersion }));
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description: '人员 · Who holds it; null for those who may not see people of its unit',
  })
  person(@Root() { personId }: PostType, @Ctx() context: RequestContext): Promise<PersonType | null> {
    return loadPerson(context, personId);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · Unit it is held in' })
  unit(@Root() { unitId }: PostType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, unitId);
  }

  @FieldResolver(() => RevisionConnection, {
    nullable: true,
    description: '变更记录 · Its versions; null for those who may not see people of its unit',
  })
  async history(
    @Root() post: PostType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection | null> {
    return (await loadPerson(context, post.personId)) && revisionsOf(context, { type: 'Post', id: post.id }, page);
  }
}

type Changed = Decision<{ readonly postId: string; readonly handOverId: string | null }>;

const withoutHandOver = (decision: Decision<string>): Changed =>
  decision.ok ? { ok: true, value: { postId: decision.value, handOverId: null } } : decision;

async function payload(context: RequestContext, decision: Changed): Promise<PostPayload> {
  if (!decision.ok) return { post: null, handOverId: null, problems: [...decision.problems] };
  const { postId, handOverId } = decision.value;
  return { post: await loadPost(context, postId), handOverId, problems: [] };
}
