import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ColumnStub, SiteStub, UnitStub } from '../place/foreign.type.ts';
import { findingScope } from './finding-scope.ts';
import { findingPage, findingsOf, loadFinding } from './finding.query.ts';
import {
  ColumnFindingConnection,
  FindingConnection,
  FindingFilter,
  FindingsArguments,
  FindingType,
  SiteFindingConnection,
} from './finding.type.ts';

/** Findings in the graph. */
@Resolver(() => FindingType)
export class FindingResolver {
  @Query(() => FindingType, { nullable: true, description: '问题 · One finding; null when there is none to be seen' })
  finding(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: '编号 · Id of the finding' }) id: string,
  ): Promise<FindingType | null> {
    return loadFinding(context, id);
  }

  @Query(() => FindingConnection, {
    description: '问题列表 · Findings, the newest first; those of the caller’s own units, or all for who oversees',
  })
  findings(
    @Ctx() context: RequestContext,
    @Arg('filter', () => FindingFilter, { nullable: true, description: '筛选 · Which findings' })
    filter: FindingFilter | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<FindingConnection> {
    return findingPage(context, filter ?? {}, page);
  }

  @FieldResolver(() => SiteStub, { nullable: true, description: '网站 · The site it is about' })
  site(@Root() { siteId }: FindingType): SiteStub | null {
    return siteId === null ? null : { id: siteId };
  }

  @FieldResolver(() => ColumnStub, { nullable: true, description: '栏目 · The column it is about' })
  column(@Root() { columnId }: FindingType): ColumnStub | null {
    return columnId === null ? null : { id: columnId };
  }

  @FieldResolver(() => UnitStub, { nullable: true, description: '单位 · The unit that has to mend it' })
  unit(@Root() { unitId }: FindingType): UnitStub | null {
    return unitId === null ? null : { id: unitId };
  }
}

/** What was found of a column. */
@Resolver(() => ColumnStub)
export class ColumnFindingsResolver {
  @FieldResolver(() => ColumnFindingConnection, {
    nullable: true,
    description: '栏目问题 · Findings of this column, the newest first; null for those who may not see any',
  })
  async findings(
    @Root() { id }: ColumnStub,
    @Ctx() context: RequestContext,
    @Args(() => FindingsArguments) page: FindingsArguments,
  ): Promise<ColumnFindingConnection | null> {
    if (findingScope(context.actor).kind === 'none') return null;
    return findingsOf(context, { owner: 'column_id', id, ...page });
  }
}

/** What was found of a site. */
@Resolver(() => SiteStub)
export class SiteFindingsResolver {
  @FieldResolver(() => SiteFindingConnection, {
    nullable: true,
    description:
      '网站问题 · Findings of this site and its columns, the newest first; null for those who may not see any',
  })
  async findings(
    @Root() { id }: SiteStub,
    @Ctx() context: RequestContext,
    @Args(() => FindingsArguments) page: FindingsArguments,
  ): Promise<SiteFindingConnection | null> {
    if (findingScope(context.actor).kind === 'none') return null;
    return findingsOf(context, { owner: 'site_id', id, ...page });
  }
}
