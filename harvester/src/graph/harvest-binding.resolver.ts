import { encodeCursor, toConnection, type Connection } from '@gongkai/kernel/pure';
import { PageArguments } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { CandidateField } from '../domain/candidate.ts';
import { nextTimes } from '../schedule/next-time.ts';
import { ColumnStub, SiteStub, UnitStub } from './foreign.type.ts';
import { bindingPage, bindingPagesOfColumns, type BindingKey } from './harvest-binding.query.ts';
import {
  ColumnHarvestBindingConnection,
  HarvestBindingConnection,
  HarvestBindingRunConnection,
  HarvestBindingType,
  HarvestScheduleType,
  HarvestSourceType,
} from './harvest-binding.type.ts';
import { uuids, type HarvestContext } from './harvest-context.ts';
import { HarvestCandidateField, HarvestCandidateType } from './harvest-candidate.type.ts';
import { HarvestItemType } from './harvest-item.type.ts';
import { loadBinding, loadFindings, loadItem, loadLatestRun, loadSource } from './harvest-loaders.ts';
import { robotsOfUrls } from './harvest-robots.query.ts';
import { HarvestRobotsType } from './harvest-robots.type.ts';
import { runPage } from './harvest-run.query.ts';
import { HarvestRunType } from './harvest-run.type.ts';
import { pageRequest, type PageRequest } from './page-request.ts';

const bindingKey = z.object({ name: z.string(), id: z.uuid() });
const listUrl = z.object({ url: z.string().catch('') }).catch({ url: '' });
const SHOWN_TIMES = 5;
const runKey = z.object({ id: z.uuid() });

@Resolver(() => HarvestBindingType)
export class HarvestBindingResolver {
  @Query(() => HarvestBindingType, { nullable: true, description: '采集绑定 · One binding; null when there is none' })
  harvestBinding(
    @Ctx() context: HarvestContext,
    @Arg('id', () => ID, { description: '标识 · Id' }) id: string,
  ): Promise<HarvestBindingType | null> {
    return loadBinding(context, id);
  }

  @Query(() => HarvestBindingConnection, { description: '采集绑定列表 · All bindings by name' })
  async harvestBindings(
    @Ctx() context: HarvestContext,
    @Args(() => PageArguments) { first, after }: PageArguments,
  ): Promise<HarvestBindingConnection> {
    const page = pageRequest(first, after, bindingKey);
    return connectionOf(await bindingPage(context.database, page), page);
  }

  @FieldResolver(() => HarvestSourceType, { description: '采集来源 · Where it is read from' })
  async source(@Root() binding: HarvestBindingType, @Ctx() context: HarvestContext): Promise<HarvestSourceType> {
    const source = await loadSource(context, binding.sourceId);
    if (!source) throw new Error(`binding ${binding.id} has no source`);
    return source;
  }

  @FieldResolver(() => ColumnStub, { nullable: true, description: '栏目 · The main site’s column it feeds' })
  column(@Root() { columnId }: HarvestBindingType): ColumnStub {
    return { id: columnId };
  }

  @FieldResolver(() => UnitStub, { nullable: true, description: '单位 · The unit whose content it is' })
  unit(@Root() { unitId }: HarvestBindingType): UnitStub {
    return { id: unitId };
  }

  @FieldResolver(() => HarvestRobotsType, {
    nullable: true,
    description: '爬虫规则 · What the source’s robots rules say of its list; null until they were asked for',
  })
  robots(@Root() { rule }: HarvestBindingType, @Ctx() context: HarvestContext): Promise<HarvestRobotsType | null> {
    const url = rule === null ? '' : listUrl.parse(JSON.parse(rule.json)).url;
    return context.loader('robots', (urls) => robotsOfUrls(context.database, urls)).load(url);
  }

  @FieldResolver(() => HarvestRunType, { nullable: true, description: '最近运行 · Its latest run' })
  latestRun(@Root() { id }: HarvestBindingType, @Ctx() context: HarvestContext): Promise<HarvestRunType | null> {
    return loadLatestRun(context, id);
  }

  @FieldResolver(() => HarvestBindingRunConnection, { description: '采集运行列表 · Its runs, the latest first' })
  async runs(
    @Root() { id }: HarvestBindingType,
    @Ctx() context: HarvestContext,
    @Args(() => PageArguments) { first, after }: PageArguments,
  ): Promise<HarvestBindingRunConnection> {
    const page = pageRequest(first, after, runKey);
    const rows = await runPage(context.database, id, page);
    const cursorOf = (run: HarvestRunType): string => encodeCursor({ id: run.id });
    return toConnection({ rows, first: page.first, hasPrevious: page.after !== null, cursorOf });
  }
}

@Resolver(() => HarvestScheduleType)
export class HarvestScheduleResolver {
  @FieldResolver(() => [String], { description: '后续时间 · The next five planned times, as ISO instants' })
  nextTimes(@Root() schedule: HarvestScheduleType, @Ctx() { clock }: HarvestContext): string[] {
    return nextTimes(schedule, clock.now(), SHOWN_TIMES).map((at) => at.toISOString());
  }
}

@Resolver(() => HarvestSourceType)
export class HarvestSourceResolver {
  @FieldResolver(() => SiteStub, { nullable: true, description: '网站 · The registered site it is' })
  site(@Root() { siteId }: HarvestSourceType): SiteStub {
    return { id: siteId };
  }
}

@Resolver(() => HarvestItemType)
export class HarvestItemResolver {
  @Query(() => HarvestItemType, { nullable: true, description: '采集条目 · One item; null when there is none' })
  harvestItem(
    @Ctx() context: HarvestContext,
    @Arg('id', () => ID, { description: '标识 · Id' }) id: string,
  ): Promise<HarvestItemType | null> {
    return loadItem(context, id);
  }

  @FieldResolver(() => HarvestBindingType, { nullable: true, description: '采集绑定 · The binding it came through' })
  binding(@Root() { bindingId }: HarvestItemType, @Ctx() context: HarvestContext): Promise<HarvestBindingType | null> {
    return loadBinding(context, bindingId);
  }

  @FieldResolver(() => [HarvestCandidateType], {
    description: '候选值列表 · Every answer found for the fields of its latest version, by field and order of origin',
  })
  async candidates(@Root() { id }: HarvestItemType, @Ctx() context: HarvestContext): Promise<HarvestCandidateType[]> {
    return (await loadFindings(context, id))?.candidates ?? [];
  }

  @FieldResolver(() => [HarvestCandidateField], {
    description: '冲突字段 · Fields of its latest version whose stated answers disagree',
  })
  async conflicts(@Root() { id }: HarvestItemType, @Ctx() context: HarvestContext): Promise<CandidateField[]> {
    return (await loadFindings(context, id))?.conflicts ?? [];
  }
}

@Resolver(() => ColumnStub)
export class ColumnHarvestResolver {
  @FieldResolver(() => ColumnHarvestBindingConnection, {
    nullable: true,
    description: '采集绑定列表 · Bindings that feed this column, by name; null for those who may not see them',
  })
  async harvestBindings(
    @Root() { id }: ColumnStub,
    @Ctx() context: HarvestContext,
    @Args(() => PageArguments) { first, after }: PageArguments,
  ): Promise<ColumnHarvestBindingConnection | null> {
    if (!context.maySee) return null;
    const page = pageRequest(first, after, bindingKey);
    const loader = context.loader(`columnBindings ${page.first} ${after ?? ''}`, (ids) =>
      bindingPagesOfColumns(context.database, uuids(ids), page),
    );
    return connectionOf((await loader.load(id)) ?? [], page);
  }
}

function connectionOf(
  rows: readonly HarvestBindingType[],
  page: PageRequest<BindingKey>,
): Connection<HarvestBindingType> {
  const cursorOf = ({ name, id }: HarvestBindingType): string => encodeCursor({ name, id });
  return toConnection({ rows, first: page.first, hasPrevious: page.after !== null, cursorOf });
}
