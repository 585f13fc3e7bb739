import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { optionalDayGiven } from '../given-day.ts';
import { createRuleClause, reviseRuleClause, supersedeRuleClause } from './change-rule-clause.command.ts';
import { RuleClauseInput, SupersedeRuleClauseInput } from './rule-clause.input.ts';
import { isClauseInForce, loadRuleClause, ruleClausePage } from './rule-clause.query.ts';
import { RuleClauseConnection, RuleClausePayload, RuleClauseType } from './rule-clause.type.ts';

/** Clauses in the graph. */
@Resolver(() => RuleClauseType)
export class RuleClauseResolver {
  @Query(() => RuleClauseType, { nullable: true, description: '按编号取条款 · The clause of an id' })
  ruleClause(
    @Arg('id', () => ID, { description: '编号 · Id of the clause' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<RuleClauseType | null> {
    return loadRuleClause(context, id);
  }

  @Query(() => RuleClauseConnection, { description: '依据条款列表 · Clauses in the order of their codes' })
  ruleClauses(
    @Args(() => PageArguments) page: PageArguments,
    @Arg('on', () => String, { nullable: true, description: '日期 · Only those in force on this day, YYYY-MM-DD' })
    on: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<RuleClauseConnection> {
    return ruleClausePage(context, { ...page, on: optionalDayGiven(on, 'on') });
  }

  @Mutation(() => RuleClausePayload, { description: '登记条款 · Records where rules are written' })
  async createRuleClause(
    @Arg('input', () => RuleClauseInput, { description: '条款 · The clause' }) input: RuleClauseInput,
    @Ctx() context: RequestContext,
  ): Promise<RuleClausePayload> {
    return payload(context, await createRuleClause(context, input));
  }

  @Mutation(() => RuleClausePayload, { description: '修改条款 · Corrects what is recorded of a clause' })
  async reviseRuleClause(
    @Arg('id', () => ID, { description: '编号 · Id of the clause' }) id: string,
    @Arg('input', () => RuleClauseInput, { description: '条款 · The clause as it shall be' }) input: RuleClauseInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<RuleClausePayload> {
    return payload(context, await reviseRuleClause(context, { id, input, expectedVersion }));
  }

  @Mutation(() => RuleClausePayload, { description: '替代条款 · Ends a clause on the day another takes over' })
  async supersedeRuleClause(
    @Arg('input', () => SupersedeRuleClauseInput, { description: '替代 · What takes over, and when' })
    input: SupersedeRuleClauseInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<RuleClausePayload> {
    return payload(context, await supersedeRuleClause(context, { input, expectedVersion }));
  }

  @FieldResolver(() => RuleClauseType, { nullable: true, description: '替代条款 · What took over from it' })
  supersededBy(@Root() clause: RuleClauseType, @Ctx() context: RequestContext): Promise<RuleClauseType | null> {
    return clause.supersededById === null ? Promise.resolve(null) : loadRuleClause(context, clause.supersededById);
  }

  @FieldResolver(() => Boolean, { description: '是否有效 · Whether it is in force on a day; today when none is given' })
  inForce(
    @Arg('on', () => String, { nullable: true, description: '日期 · The day, YYYY-MM-DD' })
    on: string | null | undefined,
    @Root() clause: RuleClauseType,
    @Ctx() context: RequestContext,
  ): boolean {
    return isClauseInForce(clause, optionalDayGiven(on, 'on') ?? context.clock.today());
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Args(() => PageArguments) page: PageArguments,
    @Root() { id }: RuleClauseType,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'RuleClause', id }, page);
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<RuleClausePayload> {
  return decision.ok
    ? { ruleClause: await loadRuleClause(context, decision.value), problems: [] }
    : { ruleClause: null, problems: [...decision.problems] };
}
