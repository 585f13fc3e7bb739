import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadRuleClause } from '../rule-clause/rule-clause.query.ts';
import { RuleClauseType } from '../rule-clause/rule-clause.type.ts';
import { addUpdateRule, endUpdateRule, reviseUpdateRule } from './change-update-rule.command.ts';
import { UpdateRulePreviewInput } from './preview-rule.input.ts';
import { previewRules } from './preview-rule.query.ts';
import { UpdateRulePreview } from './preview-rule.type.ts';
import { UpdateRulePayload } from './update-rule-payload.type.ts';
import { AddUpdateRuleInput, EndUpdateRuleInput, ReviseUpdateRuleInput } from './update-rule.input.ts';
import { updateRuleOf } from './update-rule.query.ts';
import { UpdateRuleType } from './update-rule.type.ts';

const SEEN = '所见版本 · Version of the rule the editor saw';

/** Update rules in the graph. */
@Resolver(() => UpdateRuleType)
export class UpdateRuleResolver {
  @Query(() => UpdateRulePreview, {
    nullable: true,
    description: '期限试算 · By when a column would be due, given its activity; null without the column',
  })
  updateRulePreview(
    @Arg('input', () => UpdateRulePreviewInput, { description: '试算内容 · The column and what happened in it' })
    input: UpdateRulePreviewInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateRulePreview | null> {
    return previewRules(context, input);
  }

  @Mutation(() => UpdateRulePayload, { description: '新增更新规则 · States a deadline of a column' })
  async addUpdateRule(
    @Arg('input', () => AddUpdateRuleInput, { description: '规则 · The rule' }) input: AddUpdateRuleInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateRulePayload> {
    return payload(context, await addUpdateRule(context, input));
  }

  @Mutation(() => UpdateRulePayload, {
    description: '修订更新规则 · Ends a rule on a day and begins another in its place; both are kept',
  })
  async reviseUpdateRule(
    @Arg('input', () => ReviseUpdateRuleInput, { description: '修订 · What takes over' }) input: ReviseUpdateRuleInput,
    @Arg('expectedVersion', () => Int, { description: SEEN }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<UpdateRulePayload> {
    return payload(context, await reviseUpdateRule(context, { input, expectedVersion }));
  }

  @Mutation(() => UpdateRulePayload, { description: '终止更新规则 · Ends a rule on a day; it is kept' })
  async endUpdateRule(
    @Arg('input', () => EndUpdateRuleInput, { description: '终止 · When and why' }) input: EndUpdateRuleInput,
    @Arg('expectedVersion', () => Int, { description: SEEN }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<UpdateRulePayload> {
    return payload(context, await endUpdateRule(context, { input, expectedVersion }));
  }

  @FieldResolver(() => ColumnType, { nullable: true, description: '栏目 · The column it speaks of' })
  column(@Root() { columnId }: UpdateRuleType, @Ctx() context: RequestContext): Promise<ColumnType | null> {
    return loadColumn(context, columnId);
  }

  @FieldResolver(() => RuleClauseType, {
    nullable: true,
    description: '依据 · The clause it is written in; null where none is recorded',
  })
  ruleClause(@Root() { clauseId }: UpdateRuleType, @Ctx() context: RequestContext): Promise<RuleClauseType | null> {
    return clauseId === null ? Promise.resolve(null) : loadRuleClause(context, clauseId);
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Args(() => PageArguments) page: PageArguments,
    @Root() { id }: UpdateRuleType,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'UpdateRule', id }, page);
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<UpdateRulePayload> {
  return decision.ok
    ? { updateRule: await updateRuleOf(context, decision.value), problems: [] }
    : { updateRule: null, problems: [...decision.problems] };
}
