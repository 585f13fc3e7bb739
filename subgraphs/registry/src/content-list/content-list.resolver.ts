import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { addContentEntry, removeContentEntry, reviseContentEntry } from './change-content-list.command.ts';
import { contentListPage, loadContentEntry } from './content-list.query.ts';
import {
  ContentListArguments,
  ContentListConnection,
  ContentListEntryInput,
  ContentListEntryPayload,
  ContentListEntryType,
  DeriveContentListPayload,
} from './content-list.type.ts';
import { deriveContentList } from './derive-content-list.command.ts';

/** Lists of contents in the graph. */
@Resolver(() => ContentListEntryType)
export class ContentListResolver {
  @Query(() => ContentListConnection, {
    nullable: true,
    description: '发布内容清单 · What a site publishes how often, by when and by whom; null without the site',
  })
  contentList(
    @Args(() => ContentListArguments) wanted: ContentListArguments,
    @Ctx() context: RequestContext,
  ): Promise<ContentListConnection | null> {
    return contentListPage(context, wanted);
  }

  @Mutation(() => DeriveContentListPayload, {
    description: '生成发布内容清单 · Derives the list from columns and rules; what was done by hand stays',
  })
  async deriveContentList(
    @Arg('siteCode', () => String, { description: '网站代码 · Code of the site' }) siteCode: string,
    @Ctx() context: RequestContext,
  ): Promise<DeriveContentListPayload> {
    const decision = await deriveContentList(context, siteCode);
    return decision.ok
      ? { ...decision.value, problems: [] }
      : { added: 0, changed: 0, removed: 0, problems: [...decision.problems] };
  }

  @Mutation(() => ContentListEntryPayload, { description: '新增清单条目 · Adds an entry by hand' })
  async addContentListEntry(
    @Arg('siteCode', () => String, { description: '网站代码 · Code of the site' }) siteCode: string,
    @Arg('input', () => ContentListEntryInput, { description: '条目 · The entry' }) input: ContentListEntryInput,
    @Ctx() context: RequestContext,
  ): Promise<ContentListEntryPayload> {
    return payload(context, await addContentEntry(context, { siteCode, input }));
  }

  @Mutation(() => ContentListEntryPayload, {
    description: '修改清单条目 · Changes an entry, which is no longer derived then',
  })
  async reviseContentListEntry(
    @Arg('id', () => ID, { description: '编号 · Id of the entry' }) id: string,
    @Arg('input', () => ContentListEntryInput, { description: '条目 · The entry as it shall be' })
    input: ContentListEntryInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ContentListEntryPayload> {
    return payload(context, await reviseContentEntry(context, { id, input, expectedVersion }));
  }

  @Mutation(() => ContentListEntryPayload, { description: '移除清单条目 · Takes an entry off the list' })
  async removeContentListEntry(
    @Arg('id', () => ID, { description: '编号 · Id of the entry' }) id: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ContentListEntryPayload> {
    return payload(context, await removeContentEntry(context, { id, expectedVersion }));
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · Unit that publishes it; null for a group' })
  async unit(@Root() { unitId }: ContentListEntryType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return unitId === null ? null : loadUnit(context, unitId);
  }

  @FieldResolver(() => ColumnType, { nullable: true, description: '栏目 · Column it is published in' })
  async column(@Root() { columnId }: ContentListEntryType, @Ctx() context: RequestContext): Promise<ColumnType | null> {
    return columnId === null ? null : loadColumn(context, columnId);
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Root() { id }: ContentListEntryType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'ContentListEntry', id }, page);
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<ContentListEntryPayload> {
  return decision.ok
    ? { entry: await loadContentEntry(context, decision.value), problems: [] }
    : { entry: null, problems: [...decision.problems] };
}
