import { parseInput, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { changeSiteStatus, removeSite } from './change-site-status.command.ts';
import { createSite } from './create-site.command.ts';
import { reviseSite } from './revise-site.command.ts';
import { ChangeSiteStatusInput, CreateSiteInput, ReviseSiteInput, SitePayload } from './site.input.ts';
import { reloadSite } from './site.query.ts';
import { changeSiteStatusSchema, createSiteSchema, reviseSiteSchema } from './site.schema.ts';

/** Changes of sites. */
@Resolver()
export class SiteChangeResolver {
  @Mutation(() => SitePayload, { description: '登记网站 · Registers a site; it begins as planned' })
  async createSite(
    @Arg('input', () => CreateSiteInput, { description: '登记内容 · The site' }) input: CreateSiteInput,
    @Ctx() context: RequestContext,
  ): Promise<SitePayload> {
    const read = parseInput(createSiteSchema, input);
    return payload(context, read.ok ? await createSite(context, read.value) : read);
  }

  @Mutation(() => SitePayload, { description: '修改网站登记 · Changes what is registered of a site' })
  async reviseSite(
    @Arg('input', () => ReviseSiteInput, { description: '修改内容 · The site as it shall be' }) input: ReviseSiteInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<SitePayload> {
    const read = parseInput(reviseSiteSchema, input);
    return payload(context, read.ok ? await reviseSite(context, { input: read.value, expectedVersion }) : read);
  }

  @Mutation(() => SitePayload, { description: '变更网站状态 · Takes a site to the next status of its life' })
  async changeSiteStatus(
    @Arg('input', () => ChangeSiteStatusInput, { description: '变更内容 · Status and what goes with it' })
    input: ChangeSiteStatusInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<SitePayload> {
    const read = parseInput(changeSiteStatusSchema, input);
    return payload(context, read.ok ? await changeSiteStatus(context, { input: read.value, expectedVersion }) : read);
  }

  @Mutation(() => SitePayload, { description: '删除筹建网站 · Takes a planned site that holds nothing off the books' })
  async removeSite(
    @Arg('siteId', () => ID, { description: '网站编号 · Id of the site' }) siteId: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<SitePayload> {
    return payload(context, await removeSite(context, { siteId, expectedVersion }));
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<SitePayload> {
  return decision.ok
    ? { site: await reloadSite(context, decision.value), problems: [] }
    : { site: null, problems: [...decision.problems] };
}
