import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadSite, loadSiteByCode } from '../site/site.query.ts';
import { SiteType } from '../site/site.type.ts';
import { issueResponsibilityAnnex } from './issue-annex.command.ts';
import { annexLinePage, annexPage, loadAnnex } from './responsibility-annex.query.ts';
import {
  AnnexLineConnection,
  IssueResponsibilityAnnexInput,
  ResponsibilityAnnexConnection,
  ResponsibilityAnnexPayload,
  ResponsibilityAnnexType,
} from './responsibility-annex.type.ts';

/** Issued tables of responsibilities in the graph. */
@Resolver(() => ResponsibilityAnnexType)
export class ResponsibilityAnnexResolver {
  @Query(() => ResponsibilityAnnexConnection, {
    nullable: true,
    description: '责任分解表 · Issued versions of a site, the newest first; null without the site',
  })
  async responsibilityAnnexes(
    @Arg('siteCode', () => String, { description: '网站代码 · Code of the site' }) siteCode: string,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<ResponsibilityAnnexConnection | null> {
    const site = await loadSiteByCode(context, siteCode);
    return site && annexPage(context.database, site.id, page);
  }

  @Mutation(() => ResponsibilityAnnexPayload, {
    description: '印发责任分解表 · Issues the next version: the matrix of the day it takes effect is kept for good',
  })
  async issueResponsibilityAnnex(
    @Arg('input', () => IssueResponsibilityAnnexInput, { description: '印发内容 · What is issued' })
    input: IssueResponsibilityAnnexInput,
    @Ctx() context: RequestContext,
  ): Promise<ResponsibilityAnnexPayload> {
    const decision = await issueResponsibilityAnnex(context, input);
    return decision.ok
      ? { annex: await loadAnnex(context, decision.value), problems: [] }
      : { annex: null, problems: [...decision.problems] };
  }

  @FieldResolver(() => SiteType, { nullable: true, description: '网站 · The site whose columns it lists' })
  site(@Root() { siteId }: ResponsibilityAnnexType, @Ctx() context: RequestContext): Promise<SiteType | null> {
    return loadSite(context, siteId);
  }

  @FieldResolver(() => AnnexLineConnection, { description: '行 · Its lines, as they were issued' })
  lines(
    @Args(() => PageArguments) page: PageArguments,
    @Root() { id }: ResponsibilityAnnexType,
    @Ctx() context: RequestContext,
  ): Promise<AnnexLineConnection> {
    return annexLinePage(context.database, id, page);
  }
}
