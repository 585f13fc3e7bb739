import { encodeCursor, isUuid, problem, toConnection } from '@gongkai/kernel/pure';
import { decide, PageArguments, refuse } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { confirmRemovals } from '../run/confirm-removals.command.ts';
import { dismissRemoval } from '../run/dismiss-removal.command.ts';
import { HarvestBindingType } from './harvest-binding.type.ts';
import type { HarvestContext } from './harvest-context.ts';
import { HarvestItemType } from './harvest-item.type.ts';
import { loadBinding, loadItem, loadRemoval, loadRun } from './harvest-loaders.ts';
import { openRemovalPage } from './harvest-removal.query.ts';
import {
  ConfirmHarvestRemovalsPayload,
  DismissHarvestRemovalPayload,
  HarvestRemovalProposalConnection,
  HarvestRemovalProposalType,
} from './harvest-removal.type.ts';
import { HarvestRunType } from './harvest-run.type.ts';
import { pageRequest } from './page-request.ts';

const proposalKey = z.object({ id: z.uuid() });

@Resolver(() => HarvestRemovalProposalType)
export class HarvestRemovalResolver {
  @Query(() => HarvestRemovalProposalConnection, {
    description: '删除建议列表 · Open proposals to remove what sources call gone, the oldest first',
  })
  async harvestRemovalProposals(
    @Ctx() context: HarvestContext,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('bindingId', () => ID, { nullable: true, description: '采集绑定 · Only those of this binding' })
    bindingId: string | null | undefined,
  ): Promise<HarvestRemovalProposalConnection> {
    const page = pageRequest(first, after, proposalKey);
    const isKnowable = bindingId === null || bindingId === undefined || isUuid(bindingId);
    const rows = isKnowable ? await openRemovalPage(context.database, bindingId ?? null, page) : [];
    const cursorOf = ({ id }: HarvestRemovalProposalType): string => encodeCursor({ id });
    return toConnection({ rows, first: page.first, hasPrevious: page.after !== null, cursorOf });
  }

  @FieldResolver(() => HarvestItemType, { nullable: true, description: '采集条目 · The item' })
  item(
    @Root() { itemId }: HarvestRemovalProposalType,
    @Ctx() context: HarvestContext,
  ): Promise<HarvestItemType | null> {
    return loadItem(context, itemId);
  }

  @FieldResolver(() => HarvestBindingType, { nullable: true, description: '采集绑定 · The binding it came through' })
  binding(
    @Root() { bindingId }: HarvestRemovalProposalType,
    @Ctx() context: HarvestContext,
  ): Promise<HarvestBindingType | null> {
    return loadBinding(context, bindingId);
  }

  @FieldResolver(() => HarvestRunType, { nullable: true, description: '采集运行 · The run that found it gone again' })
  run(@Root() { runId }: HarvestRemovalProposalType, @Ctx() context: HarvestContext): Promise<HarvestRunType | null> {
    return loadRun(context, runId);
  }

  @Mutation(() => DismissHarvestRemovalPayload, {
    description: '驳回删除建议 · Decides that an item stays though its source calls it gone',
  })
  async dismissHarvestRemoval(
    @Ctx() context: HarvestContext,
    @Arg('proposalId', () => ID, { description: '删除建议 · Id of the proposal' }) proposalId: string,
  ): Promise<DismissHarvestRemovalPayload> {
    const subject = { action: 'harvestRemoval.dismiss', subjectType: 'HarvestRemovalProposal', subjectId: proposalId };
    const decision = await decide(context, subject, async (tx) =>
      isUuid(proposalId)
        ? dismissRemoval(tx, proposalId, context.clock.now())
        : refuse(problem('NOT_FOUND', { path: 'proposalId', seen: proposalId })),
    );
    if (!decision.ok) return { proposal: null, problems: [...decision.problems] };
    return { proposal: await loadRemoval(context, decision.value), problems: [] };
  }

  @Mutation(() => ConfirmHarvestRemovalsPayload, {
    description:
      '确认删除建议 · Confirms what a run found gone though it was too much to be believed; proposals are made of it',
  })
  async confirmHarvestRemovals(
    @Ctx() context: HarvestContext,
    @Arg('runId', () => ID, { description: '采集运行 · Id of the run that stopped' }) runId: string,
  ): Promise<ConfirmHarvestRemovalsPayload> {
    const subject = { action: 'harvestRemovals.confirm', subjectType: 'HarvestRun', subjectId: runId };
    const decision = await decide(context, subject, async (tx) =>
      isUuid(runId)
        ? confirmRemovals(tx, runId, context.clock.now())
        : refuse(problem('NOT_FOUND', { path: 'runId', seen: runId })),
    );
    if (!decision.ok) return { proposalCount: null, problems: [...decision.problems] };
    return { proposalCount: decision.value, problems: [] };
  }
}
