import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { columnPageOf } from '../column/column.query.ts';
import { SiteColumnConnection } from '../column/column.type.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { readsOf } from '../scope/unit-scope.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { SiteClosingType } from './site-closing.type.ts';
import { SiteFooterMarks } from './site-footer.type.ts';
import { loadSite, sitePage } from './site.query.ts';
import { SiteConnection, SiteType } from './site.type.ts';

/** What lies around a site: its unit, its group, its columns, its past. */
@Resolver(() => SiteType)
export class SiteFieldsResolver {
  @FieldResolver(() => UnitType, { nullable: true, description: '主办单位 · Unit that runs it' })
  async unit(@Root() site: SiteType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, site.unitId);
  }

  @FieldResolver(() => SiteType, {
    nullable: true,
    description: '所属主站 · Main site of its group; null for a main site',
  })
  async mainSite(@Root() { mainSiteId }: SiteType, @Ctx() context: RequestContext): Promise<SiteType | null> {
    return mainSiteId === null ? null : loadSite(context, mainSiteId);
  }

  @FieldResolver(() => SiteConnection, { description: '子站 · Sub-sites of its group, by code' })
  async subSites(
    @Root() { id: mainSiteId }: SiteType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<SiteConnection> {
    return sitePage(context.database, { mainSiteId }, page);
  }

  @FieldResolver(() => SiteColumnConnection, { nullable: true, description: '栏目 · Its columns, by path' })
  async columns(
    @Root() { id: siteId }: SiteType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<SiteColumnConnection> {
    return columnPageOf(context, { siteId, first, after });
  }

  @FieldResolver(() => SiteFooterMarks, { description: '页脚标识 · What the foot of its pages has to say' })
  footerMarks(@Root() { footerMarks }: SiteType): SiteFooterMarks {
    return footerMarks;
  }

  @FieldResolver(() => SiteClosingType, {
    nullable: true,
    description: '关停手续 · What is on record about its closing',
  })
  closing(@Root() { closing }: SiteType): SiteClosingType | null {
    return closing;
  }

  @FieldResolver(() => Boolean, {
    description: '集约化逾期 · Whether it had to be on the common platform before today and is not',
  })
  consolidationOverdue(@Root() site: SiteType, @Ctx() context: RequestContext): boolean {
    const { consolidated, consolidateBy, kind, status } = site;
    const isAsked = !consolidated && kind !== 'external' && status !== 'closed';
    return isAsked && consolidateBy !== null && consolidateBy < context.clock.today();
  }

  @FieldResolver(() => RevisionConnection, {
    nullable: true,
    description: '变更记录 · Its versions, the newest first; null for who does not read of its unit',
  })
  async history(
    @Root() { id, unitId }: SiteType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection | null> {
    if (!(await readsOf(context.database, context.actor, unitId))) return null;
    return revisionsOf(context, { type: 'Site', id }, page);
  }
}
