import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ColumnStub, SiteStub } from '../place/foreign.type.ts';
import { loadColumnHealth } from './column-health.query.ts';
import { ColumnHealthType } from './column-health.type.ts';
import { loadSiteHealth } from './site-health.query.ts';
import { SiteHealthType } from './site-health.type.ts';

/** How a column stands. */
@Resolver(() => ColumnStub)
export class ColumnHealthResolver {
  @Query(() => ColumnHealthType, {
    nullable: true,
    description: '栏目健康 · How a column stands today; null where it is not known or not the caller’s to see',
  })
  columnHealth(
    @Ctx() context: RequestContext,
    @Arg('columnId', () => ID, { description: '栏目编号 · Id of the column' }) columnId: string,
  ): Promise<ColumnHealthType | null> {
    return loadColumnHealth(context, columnId);
  }

  @FieldResolver(() => ColumnHealthType, {
    nullable: true,
    description: '健康状态 · How it stands today; null for those who may not see it',
  })
  health(@Root() { id }: ColumnStub, @Ctx() context: RequestContext): Promise<ColumnHealthType | null> {
    return loadColumnHealth(context, id);
  }
}

/** How a site stands. */
@Resolver(() => SiteStub)
export class SiteHealthResolver {
  @Query(() => SiteHealthType, {
    nullable: true,
    description: '网站健康 · How a site stands now; null where it is not known or not the caller’s to see',
  })
  siteHealth(
    @Ctx() context: RequestContext,
    @Arg('siteId', () => ID, { description: '网站编号 · Id of the site' }) siteId: string,
  ): Promise<SiteHealthType | null> {
    return loadSiteHealth(context, siteId);
  }

  @FieldResolver(() => SiteHealthType, {
    nullable: true,
    description: '健康状态 · How it stands now; null for those who may not see it',
  })
  health(@Root() { id }: SiteStub, @Ctx() context: RequestContext): Promise<SiteHealthType | null> {
    return loadSiteHealth(context, id);
  }
}
