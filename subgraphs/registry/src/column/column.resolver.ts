import { fieldSetOf } from '@gongkai/kernel/pure';
import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { atMostMaxIds, idAfter } from '../ids.ts';
import { loadPerson } from '../person/person.query.ts';
import { PersonType } from '../person/person.type.ts';
import { loadResponsibilitiesOf } from '../responsibility/responsibility.query.ts';
import { ResponsibilityType } from '../responsibility/responsibility.type.ts';
import { loadSite, loadSiteByCode } from '../site/site.query.ts';
import { SiteType } from '../site/site.type.ts';
import { loadUpdateRulesOf } from '../update-rule/update-rule.query.ts';
import { UpdateRuleType } from '../update-rule/update-rule.type.ts';
import { ColumnRequiredField } from './column-detail.type.ts';
import { ColumnFacts } from './column-facts.type.ts';
import { columnFactsByIds, columnIds, columnPageOf, loadColumn } from './column.query.ts';
import { ColumnType, SiteColumnConnection } from './column.type.ts';

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
    return site && columnPageOf(context, { siteId: site.id, first, after });
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

  @FieldResolver(() => PersonType, {
    nullable: true,
    description: '责任编辑 · Person who edits it, as far as you see people',
  })
  async editor(@Root() { editorId }: ColumnType, @Ctx() context: RequestContext): Promise<PersonType | null> {
    return editorId === null || context.actor.kind === 'anonymous' ? null : loadPerson(context, editorId);
  }

  @FieldResolver(() => [ColumnRequiredField], { description: '必填字段 · Fields every record of it has to fill in' })
  requiredFields(@Root() { fieldSet }: ColumnType): ColumnRequiredField[] {
    return (fieldSetOf(fieldSet)?.fields ?? []).map(({ code, zh, en, form }) => ({ code, name: zh, nameEn: en, form }));
  }

  @FieldResolver(() => RevisionConnection, {
    nullable: true,
    description: '变更记录 · Its versions, the newest first; null without an account',
  })
  async history(
    @Root() { id }: ColumnType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection | null> {
    return context.actor.kind === 'anonymous' ? null : revisionsOf(context, { type: 'Column', id }, page);
  }
}
