import { encodeCursor, toConnection } from '@gongkai/kernel/pure';
import { decide, PageArguments, type Decision } from '@gongkai/runtime';
import { problem, isUuid } from '@gongkai/kernel/pure';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { cancelRun } from '../run/cancel-run.command.ts';
import { queueRun } from '../run/queue-run.command.ts';
import { HarvestBindingType } from './harvest-binding.type.ts';
import type { HarvestContext } from './harvest-context.ts';
import { loadBinding, loadRun } from './harvest-loaders.ts';
import { CancelHarvestRunPayload, StartHarvestRunPayload } from './harvest-payloads.type.ts';
import { refusalPage } from './harvest-run.query.ts';
import { HarvestRunRefusalConnection, HarvestRunType, type HarvestRunRefusalType } from './harvest-run.type.ts';
import { pageRequest } from './page-request.ts';

const refusalKey = z.object({ ordinal: z.int() });

@Resolver(() => HarvestRunType)
export class HarvestRunResolver {
  @Query(() => HarvestRunType, { nullable: true, description: '采集运行 · One run; null when there is none' })
  harvestRun(
    @Ctx() context: HarvestContext,
    @Arg('id', () => ID, { description: '标识 · Id' }) id: string,
  ): Promise<HarvestRunType | null> {
    return loadRun(context, id);
  }

  @FieldResolver(() => HarvestBindingType, { nullable: true, description: '采集绑定 · The binding that is read' })
  binding(@Root() { bindingId }: HarvestRunType, @Ctx() context: HarvestContext): Promise<HarvestBindingType | null> {
    return loadBinding(context, bindingId);
  }

  @FieldResolver(() => HarvestRunRefusalConnection, { description: '拒绝记录列表 · Items it could not take over' })
  async refusals(
    @Root() { id }: HarvestRunType,
    @Ctx() context: HarvestContext,
    @Args(() => PageArguments) { first, after }: PageArguments,
  ): Promise<HarvestRunRefusalConnection> {
    const page = pageRequest(first, after, refusalKey);
    const rows = await refusalPage(context.database, id, page);
    const cursorOf = ({ ordinal }: HarvestRunRefusalType): string => encodeCursor({ ordinal });
    return toConnection({ rows, first: page.first, hasPrevious: page.after !== null, cursorOf });
  }

  @Mutation(() => StartHarvestRunPayload, { description: '启动采集 · Reads a binding now, outside its schedule' })
  async startHarvestRun(
    @Ctx() context: HarvestContext,
    @Arg('bindingId', () => ID, { description: '采集绑定 · Id of the binding' }) bindingId: string,
  ): Promise<StartHarvestRunPayload> {
    const subject = { action: 'harvestRun.start', subjectType: 'HarvestBinding', subjectId: bindingId };
    const decision = await decide(context, subject, async (tx) =>
      isUuid(bindingId)
        ? queueRun(tx, context.jobs, { bindingId, trigger: 'manual', at: context.clock.now() })
        : notFound('bindingId', bindingId),
    );
    return payload(context, decision);
  }

  @Mutation(() => CancelHarvestRunPayload, { description: '取消采集 · Stops a run; what it has delivered stays' })
  async cancelHarvestRun(
    @Ctx() context: HarvestContext,
    @Arg('runId', () => ID, { description: '采集运行 · Id of the run' }) runId: string,
  ): Promise<CancelHarvestRunPayload> {
    const subject = { action: 'harvestRun.cancel', subjectType: 'HarvestRun', subjectId: runId };
    const decision = await decide(context, subject, async (tx) =>
      isUuid(runId) ? cancelRun(tx, runId, context.clock.now()) : notFound('runId', runId),
    );
    return payload(context, decision);
  }
}

function notFound(path: string, seen: string): Decision<never> {
  return { ok: false, problems: [problem('NOT_FOUND', { path, seen })] };
}

async function payload(
  context: HarvestContext,
  decision: Decision<string>,
): Promise<StartHarvestRunPayload & CancelHarvestRunPayload> {
  if (!decision.ok) return { run: null, problems: [...decision.problems] };
  return { run: await loadRun(context, decision.value), problems: [] };
}
