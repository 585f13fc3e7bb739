import type { RequestContext } from '@gongkai/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { loadSite } from '../site/site.query.ts';
import { SiteType } from '../site/site.type.ts';
import { ConformanceCheckType } from './conformance-check.type.ts';

/** Conformance checks in the graph. */
@Resolver(() => ConformanceCheckType)
export class ConformanceCheckResolver {
  @FieldResolver(() => SiteType, { nullable: true, description: '来源网站 · The sub-site that was compared' })
  sourceSite(@Root() { sourceSiteId }: ConformanceCheckType, @Ctx() context: RequestContext): Promise<SiteType | null> {
    return loadSite(context, sourceSiteId);
  }
}
