import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { atMostMaxIds } from '../ids.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { loadSiteByCode, sitesByIds } from './site.query.ts';
import { SiteType } from './site.type.ts';

/** Sites in the graph. */
@Resolver(() => SiteType)
export class SiteResolver {
  @Query(() => SiteType, { nullable: true, description: '按代码取网站 · The site of a code' })
  async site(
    @Arg('code', () => String, { description: '网站代码 · Code of the site' }) code: string,
    @Ctx() context: RequestContext,
  ): Promise<SiteType | null> {
    return loadSiteByCode(context, code);
  }

  @Directive('@inaccessible')
  @Query(() => [SiteType], { description: '按编号取网站 · Sites by id, for services' })
  async sitesByIds(
    @Arg('ids', () => [ID], { description: '编号，至多500个 · Ids, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<SiteType[]> {
    return sitesByIds(context.database, atMostMaxIds(ids));
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '主办单位 · Unit that runs it' })
  async unit(@Root() site: SiteType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, site.unitId);
  }
}
