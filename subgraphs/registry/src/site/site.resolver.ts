import { parseLocalDate } from '@gongkai/kernel/pure';
import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { GraphQLError } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Directive, Field, ID, Query, Resolver } from 'type-graphql';
import { atMostMaxIds } from '../ids.ts';
import { loadSiteByCode, sitePage, sitesByIds } from './site.query.ts';
import { SiteConnection, SiteKind, SiteStatus, SiteType } from './site.type.ts';

/** Which sites are asked for. */
@ArgsType()
export class SitesArguments extends PageArguments {
  @Field(() => SiteKind, { nullable: true, description: '网站类型 · Only of this kind' })
  kind?: SiteKind | null;

  @Field(() => SiteStatus, { nullable: true, description: '状态 · Only in this status' })
  status?: SiteStatus | null;

  @Field(() => Boolean, { nullable: true, description: '已集约化 · Only those on the common platform, or those not' })
  consolidated?: boolean | null;

  @Field(() => ID, { nullable: true, description: '主办单位 · Only of this unit' })
  unitId?: string | null;
}

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

  @Query(() => SiteConnection, { description: '网站列表 · Sites by code; what is left out restricts nothing' })
  async sites(
    @Args(() => SitesArguments) asked: SitesArguments,
    @Ctx() context: RequestContext,
  ): Promise<SiteConnection> {
    return sitePage(context.database, asked, asked);
  }

  @Query(() => SiteConnection, {
    description: '待纳入集约化平台的网站 · Sites that are not on the common platform though they had to be by a day',
  })
  async sitesToConsolidate(
    @Arg('by', () => String, { nullable: true, description: '截止日 · Day as YYYY-MM-DD; today when not given' })
    by: string | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<SiteConnection> {
    const dueBy = by === null || by === undefined ? context.clock.today() : parseLocalDate(by);
    if (dueBy === undefined) {
      const message = `不是日期 / not a day as YYYY-MM-DD: ${(by ?? '').slice(0, 100)}`;
      throw new GraphQLError(message, { extensions: { code: 'INPUT_INVALID' } });
    }
    return sitePage(context.database, { dueBy }, page);
  }

  @Directive('@inaccessible')
  @Query(() => [SiteType], { description: '按编号取网站 · Sites by id, for services' })
  async sitesByIds(
    @Arg('ids', () => [ID], { description: '编号，至多500个 · Ids, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<SiteType[]> {
    return sitesByIds(context.database, atMostMaxIds(ids));
  }
}
