import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { loadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { actsIn, isLateAct } from '../domain/retention-form-act.ts';
import { reachOf } from '../domain/template-reach.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadSite } from '../site/site.query.ts';
import { SiteType } from '../site/site.type.ts';
import { loadTemplateUnit } from '../template/template-row.resolver.ts';
import { loadTemplate } from '../template/template.query.ts';
import { ColumnTemplateType, RowReach } from '../template/template.type.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { formRows, loadForm } from './retention-form.query.ts';
import { RetentionFormAct, RetentionFormRow, RetentionFormType, UnreportedUnitType } from './retention-form.type.ts';

/** What a form points to. */
@Resolver(() => RetentionFormType)
export class RetentionFormResolver {
  @FieldResolver(() => ColumnTemplateType, { nullable: true, description: '模板 · Version of the template it is for' })
  template(
    @Root() { templateId }: RetentionFormType,
    @Ctx() context: RequestContext,
  ): Promise<ColumnTemplateType | null> {
    return loadTemplate(context, templateId);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · Unit that reports' })
  unit(@Root() { unitId }: RetentionFormType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, unitId);
  }

  @FieldResolver(() => SiteType, { nullable: true, description: '网站 · Site its columns lie in' })
  site(@Root() { siteId }: RetentionFormType, @Ctx() context: RequestContext): Promise<SiteType | null> {
    return loadSite(context, siteId);
  }

  @FieldResolver(() => [RetentionFormRow], { description: '各行 · One for each row of the template, at most 100' })
  rows(@Root() form: RetentionFormType, @Ctx() context: RequestContext): Promise<RetentionFormRow[]> {
    return formRows(context, form);
  }

  @FieldResolver(() => [RetentionFormAct], { description: '可办操作 · What its state allows now' })
  acts(@Root() { state, laterNumber }: RetentionFormType): RetentionFormAct[] {
    return actsIn(state).filter((act) => laterNumber === null || isLateAct(act));
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · What it was at each of its versions' })
  history(
    @Root() { id }: RetentionFormType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'RetentionForm', id }, page);
  }
}

/** What a row of a form points to. */
@Resolver(() => RetentionFormRow)
export class RetentionFormRowResolver {
  @FieldResolver(() => ColumnType, { nullable: true, description: '栏目 · The unit’s column; null where it has none' })
  async column(@Root() { columnId }: RetentionFormRow, @Ctx() context: RequestContext): Promise<ColumnType | null> {
    return columnId === null ? null : loadColumn(context, columnId);
  }

  @FieldResolver(() => RowReach, { nullable: true, description: '适用情况 · Whether the row is for the unit' })
  async reach(@Root() { row, unitId }: RetentionFormRow, @Ctx() context: RequestContext): Promise<RowReach | null> {
    const unit = await loadTemplateUnit(context, unitId);
    return unit && reachOf(row.unitLimit, unit);
  }
}

/** What an entry of the list of unreported units points to. */
@Resolver(() => UnreportedUnitType)
export class UnreportedUnitResolver {
  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · The unit' })
  unit(@Root() { unitId }: UnreportedUnitType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, unitId);
  }

  @FieldResolver(() => RetentionFormType, {
    nullable: true,
    description: '申报单 · Its form; null while the template has not been applied to it',
  })
  async form(
    @Root() { formId }: UnreportedUnitType,
    @Ctx() context: RequestContext,
  ): Promise<RetentionFormType | null> {
    return formId === null ? null : loadForm(context, formId);
  }
}
