import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { recordDeadlineEvent, settleDeadlineEvent, withdrawDeadlineEvent } from './change-deadline-event.command.ts';
import {
  RecordDeadlineEventInput,
  SettleDeadlineEventInput,
  WithdrawDeadlineEventInput,
} from './deadline-event.input.ts';
import { loadDeadlineEvent } from './deadline-event.query.ts';
import { DeadlineEventPayload, DeadlineEventType } from './deadline-event.type.ts';

const SEEN = '所见版本 · Version of the event the editor saw';

/** Events that start deadlines, in the graph. */
@Resolver(() => DeadlineEventType)
export class DeadlineEventResolver {
  @Query(() => DeadlineEventType, { nullable: true, description: '按编号取时限事项 · The event of an id' })
  deadlineEvent(
    @Arg('id', () => ID, { description: '编号 · Id of the event' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<DeadlineEventType | null> {
    return loadDeadlineEvent(context, id);
  }

  @Mutation(() => DeadlineEventPayload, { description: '登记时限事项 · Records something that starts deadlines' })
  async recordDeadlineEvent(
    @Arg('input', () => RecordDeadlineEventInput, { description: '事项 · What happened or is planned' })
    input: RecordDeadlineEventInput,
    @Ctx() context: RequestContext,
  ): Promise<DeadlineEventPayload> {
    return payload(context, await recordDeadlineEvent(context, input));
  }

  @Mutation(() => DeadlineEventPayload, { description: '办结时限事项 · Records when an event was answered' })
  async settleDeadlineEvent(
    @Arg('input', () => SettleDeadlineEventInput, { description: '办结 · When and by what' })
    input: SettleDeadlineEventInput,
    @Arg('expectedVersion', () => Int, { description: SEEN }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<DeadlineEventPayload> {
    return payload(context, await settleDeadlineEvent(context, { input, expectedVersion }));
  }

  @Mutation(() => DeadlineEventPayload, { description: '撤回时限事项 · Takes back an event that did not happen' })
  async withdrawDeadlineEvent(
    @Arg('input', () => WithdrawDeadlineEventInput, { description: '撤回 · Which and why' })
    input: WithdrawDeadlineEventInput,
    @Arg('expectedVersion', () => Int, { description: SEEN }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<DeadlineEventPayload> {
    return payload(context, await withdrawDeadlineEvent(context, { input, expectedVersion }));
  }

  @FieldResolver(() => ColumnType, { nullable: true, description: '栏目 · The column it is recorded against' })
  column(@Root() { columnId }: DeadlineEventType, @Ctx() context: RequestContext): Promise<ColumnType | null> {
    return loadColumn(context, columnId);
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Args(() => PageArguments) page: PageArguments,
    @Root() { id }: DeadlineEventType,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'DeadlineEvent', id }, page);
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<DeadlineEventPayload> {
  return decision.ok
    ? { deadlineEvent: await loadDeadlineEvent(context, decision.value), problems: [] }
    : { deadlineEvent: null, problems: [...decision.problems] };
}
