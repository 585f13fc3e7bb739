import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { optionalDayGiven } from '../given-day.ts';
import { loadSiteByCode } from '../site/site.query.ts';
import { missingHolders } from './missing-holder.query.ts';
import { MissingHolderConnection } from './missing-holder.type.ts';
import { matrixPage } from './responsibility-matrix.query.ts';
import { MatrixRowConnection } from './responsibility-matrix.type.ts';

/** Who answers for the columns of a site, and where nobody does. */
@Resolver()
export class ResponsibilityMatrixResolver {
  @Query(() => MatrixRowConnection, {
    nullable: true,
    description: '责任矩阵 · Who answers for the columns of a site on a day; null without the site',
  })
  async responsibilityMatrix(
    @Arg('siteCode', () => String, { description: '网站代码 · Code of the site' }) siteCode: string,
    @Arg('on', () => String, { nullable: true, description: '日期 · The day, YYYY-MM-DD; today when not given' })
    on: string | null | undefined,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<MatrixRowConnection | null> {
    const day = optionalDayGiven(on, 'on') ?? context.clock.today();
    const site = await loadSiteByCode(context, siteCode);
    return site && matrixPage(context.database, { siteId: site.id, on: day }, page);
  }

  @Query(() => MatrixRowConnection, {
    nullable: true,
    description: '无主栏目 · Columns nobody is primary for today, an alarm each; null without the site',
  })
  async columnsWithoutPrimary(
    @Arg('siteCode', () => String, { description: '网站代码 · Code of the site' }) siteCode: string,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<MatrixRowConnection | null> {
    const site = await loadSiteByCode(context, siteCode);
    return site && matrixPage(context.database, { siteId: site.id, on: context.clock.today(), unowned: true }, page);
  }

  @Query(() => MissingHolderConnection, {
    nullable: true,
    description: '责任未落实 · Primary units of yours that have not named post or person; null without the site',
  })
  async holdersMissing(
    @Arg('siteCode', () => String, { description: '网站代码 · Code of the site' }) siteCode: string,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<MissingHolderConnection | null> {
    const site = await loadSiteByCode(context, siteCode);
    return site && missingHolders(context, site.id, page);
  }
}
