import { hasRole } from '@gongkai/kernel/pure';
import { MutationPayload, PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { DocumentEditionConnection, EditionType } from '../document/document.type.ts';
import { editionLoader, reviewQueue } from '../document/edition.query.ts';
import { ROLE_OF_STAGE, STAGES, type Stage } from '../domain/review-chain.ts';
import { EditionStage, ReviewAct } from '../graph-enums.ts';
import { recordReview } from './record-review.command.ts';

@InputType({ description: '审签 · One act on an edition' })
class RecordReviewInput {
  @Field(() => ID, { description: '版次编号 · Edition to act on' })
  editionId!: string;

  @Field(() => ReviewAct, { description: '动作 · What to do' })
  act!: ReviewAct;

  @Field(() => String, { nullable: true, description: '意见 · What you say to it' })
  comment!: string | null;
}

@ObjectType({ description: '审签结果 · Outcome of an act' })
class RecordReviewPayload extends MutationPayload {
  @Field(() => EditionType, { nullable: true, description: '版次 · The edition after the act' })
  edition!: EditionType | null;
}

@Resolver()
export class ReviewResolver {
  @Query(() => DocumentEditionConnection, {
    description: '待审队列 · Editions of your units that wait for a step, oldest first',
  })
  reviewQueue(
    @Arg('stage', () => EditionStage, {
      nullable: true,
      description: '环节 · Only this step; all steps of your roles when not given',
    })
    stage: EditionStage | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<DocumentEditionConnection> {
    const stages = stage ? [stage as Stage] : STAGES.filter((candidate) => isMine(context, candidate));
    return reviewQueue(context, stages, page) as unknown as Promise<DocumentEditionConnection>;
  }

  @Mutation(() => RecordReviewPayload, { description: '审签 · Submit, approve, return or publish an edition' })
  async recordReview(
    @Arg('input', () => RecordReviewInput, { description: '审签 · The act' }) input: RecordReviewInput,
    @Arg('expectedVersion', () => Int, { description: '修订号 · Version of the edition you have read' })
    expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<RecordReviewPayload> {
    const decision = await recordReview(context, { ...input, comment: input.comment ?? null }, expectedVersion);
    if (!decision.ok) return { edition: null, problems: [...decision.problems] };
    return { edition: (await editionLoader(context).load(input.editionId)) as unknown as EditionType, problems: [] };
  }
}

function isMine(context: RequestContext, stage: Stage): boolean {
  const role = ROLE_OF_STAGE[stage];
  return role !== null && hasRole(context.actor, role);
}
