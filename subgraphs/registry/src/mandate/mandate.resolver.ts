import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadSiteByCode } from '../site/site.query.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { applyForMandate } from './apply-for-mandate.command.ts';
import { decideMandate, endMandate } from './decide-mandate.command.ts';
import { ApplyForMandateInput, DecideMandateInput, EndMandateInput } from './mandate.input.ts';
import { loadMandate, mandatePage } from './mandate.query.ts';
import { MandateConnection, MandatePayload, MandateState, MandateType } from './mandate.type.ts';

/** Entrustments in the graph. */
@Resolver(() => MandateType)
export class MandateResolver {
  @Query(() => MandateType, { nullable: true, description: '委托发布 · The mandate of an id, for those of its units' })
  mandate(
    @Arg('id', () => ID, { description: '编号 · Id of the mandate' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<MandateType | null> {
    return loadMandate(context, id);
  }

  @Query(() => MandateConnection, {
    nullable: true,
    description: '委托发布列表 · Mandates for columns of a site that concern your units; null without the site',
  })
  async mandates(
    @Arg('siteCode', () => String, { description: '网站代码 · Code of the site' }) siteCode: string,
    @Arg('state', () => MandateState, { nullable: true, description: '状态 · Only those in this state' })
    state: MandateState | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<MandateConnection | null> {
    const site = await loadSiteByCode(context, siteCode);
    return site && mandatePage(context, { siteId: site.id, state }, page);
  }

  @Mutation(() => MandatePayload, { description: '申请委托发布 · Applies for another unit to publish' })
  async applyForMandate(
    @Arg('input', () => ApplyForMandateInput, { description: '申请内容 · What is applied for' })
    input: ApplyForMandateInput,
    @Ctx() context: RequestContext,
  ): Promise<MandatePayload> {
    return mandatePayload(context, await applyForMandate(context, input));
  }

  @Mutation(() => MandatePayload, { description: '审批委托发布 · Approves or refuses an application' })
  async decideMandate(
    @Arg('input', () => DecideMandateInput, { description: '审批内容 · The decision' }) input: DecideMandateInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the decider saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<MandatePayload> {
    return mandatePayload(context, await decideMandate(context, { input, expectedVersion }));
  }

  @Mutation(() => MandatePayload, { description: '终止委托发布 · Ends a mandate before its time' })
  async endMandate(
    @Arg('input', () => EndMandateInput, { description: '终止内容 · Which one, and when' }) input: EndMandateInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<MandatePayload> {
    return mandatePayload(context, await endMandate(context, { input, expectedVersion }));
  }

  @FieldResolver(() => ColumnType, { nullable: true, description: '栏目 · The column it is published in' })
  column(@Root() { columnId }: MandateType, @Ctx() context: RequestContext): Promise<ColumnType | null> {
    return loadColumn(context, columnId);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '委托单位 · The unit that entrusts' })
  entrustingUnit(@Root() { entrustingUnitId }: MandateType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, entrustingUnitId);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '受托单位 · The unit that publishes' })
  entrustedUnit(@Root() { entrustedUnitId }: MandateType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, entrustedUnitId);
  }

  @FieldResolver(() => UnitType, {
    nullable: true,
    description:
      '责任主体 · The unit accountable for what is published: the one that entrusts, not the one that publishes',
  })
  accountableUnit(@Root() { entrustingUnitId }: MandateType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, entrustingUnitId);
  }

  @FieldResolver(() => RevisionConnection, { description: '审批轨迹 · Its versions, the newest first' })
  history(
    @Args(() => PageArguments) page: PageArguments,
    @Root() { id }: MandateType,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'Mandate', id }, page);
  }
}

async function mandatePayload(context: RequestContext, decision: Decision<string>): Promise<MandatePayload> {
  return decision.ok
    ? { mandate: await loadMandate(context, decision.value), problems: [] }
    : { mandate: null, problems: [...decision.problems] };
}
