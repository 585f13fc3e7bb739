import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { atMostMaxIds, idAfter } from '../ids.ts';
import { loadResponsibilitiesOf } from '../responsibility/responsibility.query.ts';
import { ResponsibilityType } from '../responsibility/responsibility.type.ts';
import { loadSite, loadSiteByCode } from '../site/site.query.ts';
import { SiteType } from '../site/site.type.ts';
import { loadUpdateRulesOf } from '../update-rule/update-rule.query.ts';
import { UpdateRuleType } from '../update-rule/update-rule.type.ts';
import { ColumnFacts } from './column-facts.type.ts';
import { columnFactsByIds, columnIds, columnPageOf, loadColumn, reloadColumn } from './column.query.ts';
import { ColumnType, SiteColumnConnection } from './column.type.ts';
import { reviseColumn } from './revise-column.command.ts';
import { ColumnPayload, ReviseColumnInput } from './revise-column.input.ts';

/** Columns of the administrative tree in the graph. */
@Resolver(() => ColumnType)
export class ColumnResolver {
  @Query(() => ColumnType, { nullable: true, description: '按编号取栏目 · The column of an id' })
  async column(
    @Arg('id', () => ID, { description: '编号 · Id of the column' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ColumnType | null> {
    return loadColumn(context, id);
  }

  @Query(() => SiteColumnConnection, {
    nullable: true,
    description: '网站栏目 · Columns of a site by path; null without the site',
  })
  async siteColumns(
    @Arg('siteCode', () => String, { description: '网站代码 · Code of the site' }) siteCode: string,
    @Arg('first', () => Int, { nullable: true, description: '条数 · How many, at most 100; 20 when not given' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: '游标 · Cursor of the last edge already seen' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<SiteColumnConnection | null> {
    const site = await loadSiteByCode(context, siteCode);
    return site && columnPageOf(context.database, { siteId: site.id, first, after });
  }

  @Directive('@inaccessible')
  @Query(() => [ColumnFacts], { description: '栏目事实 · Facts of columns by id, for projections' })
  async columnsByIds(
    @Arg('ids', () => [ID], { description: '编号，至多500个 · Ids, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<ColumnFacts[]> {
    return columnFactsByIds(context.database, atMostMaxIds(ids), context.clock.today());
  }

  @Directive('@inaccessible')
  @Query(() => [ID], { description: '全部栏目编号 · Ids of all columns in order, at most 1000 at once' })
  async allColumnIds(
    @Arg('after', () => ID, { nullable: true, description: '上一批最后一个编号 · Last id of the batch before' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<string[]> {
    return columnIds(context.database, idAfter(after));
  }

  @Mutation(() => ColumnPayload, { description: '修改栏目 · Changes a column' })
  async reviseColumn(
    @Arg('input', () => ReviseColumnInput, { description: '修改内容 · The column as it shall be' })
    input: ReviseColumnInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ColumnPayload> {
    const decision = await reviseColumn(context, { input, expectedVersion });
    return decision.ok
      ? { column: await reloadColumn(context, decision.value), problems: [] }
      : { column: null, problems: [...decision.problems] };
  }

  @FieldResolver(() => ColumnType, { nullable: true, description: '上级栏目 · Channel it lies in' })
  async parent(@Root() column: ColumnType, @Ctx() context: RequestContext): Promise<ColumnType | null> {
    return column.parentId === null ? null : loadColumn(context, column.parentId);
  }

  @FieldResolver(() => SiteType, { nullable: true, description: '所属网站 · Site it belongs to' })
  async site(@Root() column: ColumnType, @Ctx() context: RequestContext): Promise<SiteType | null> {
    return loadSite(context, column.siteId);
  }

  @FieldResolver(() => [ResponsibilityType], { description: '责任单位 · Who answers for it' })
  async responsibilities(
    @Arg('history', () => Boolean, { defaultValue: false, description: '含历史 · Also past and future periods' })
    history: boolean,
    @Root() column: ColumnType,
    @Ctx() context: RequestContext,
  ): Promise<ResponsibilityType[]> {
    const all = await loadResponsibilitiesOf(context, column.id);
    const today = context.clock.today();
    return history ? all : all.filter(({ from, to }) => from <= today && (to === null || today < to));
  }

  @FieldResolver(() => [UpdateRuleType], { description: '更新规则 · By when it has to be updated' })
  async updateRules(@Root() column: ColumnType, @Ctx() context: RequestContext): Promise<UpdateRuleType[]> {
    return loadUpdateRulesOf(context, column.id);
  }
}
