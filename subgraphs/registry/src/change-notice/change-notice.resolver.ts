import { PageArguments, parseInput, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, ArgsType, Ctx, Directive, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { atMostMaxIds } from '../ids.ts';
import { optionalLineField } from '../input-fields.ts';
import type { NoticeAct } from '../domain/notice-life.ts';
import { ChangeNoticeFacts } from './change-notice-facts.type.ts';
import { ChangeNoticePayload, FileChangeNoticeInput } from './change-notice.input.ts';
import {
  changeNoticeFacts,
  changeNoticePage,
  loadChangeNotice,
  previewUrlMapping,
  reloadChangeNotice,
} from './change-notice.query.ts';
import { fileChangeNoticeSchema } from './change-notice.schema.ts';
import { ChangeNoticeConnection, ChangeNoticeKind, ChangeNoticeState, ChangeNoticeType } from './change-notice.type.ts';
import { fileChangeNotice } from './file-change-notice.command.ts';
import { settleChangeNotice } from './settle-change-notice.command.ts';
import { UrlMappingPreview } from './url-mapping.type.ts';

/** Which notices are asked for. */
@ArgsType()
export class ChangeNoticesArguments extends PageArguments {
  @Field(() => ID, { nullable: true, description: '网站编号 · Only of this site' })
  siteId?: string | null;

  @Field(() => ChangeNoticeKind, { nullable: true, description: '类型 · Only of this kind' })
  kind?: ChangeNoticeKind | null;

  @Field(() => ChangeNoticeState, { nullable: true, description: '状态 · Only in this state' })
  state?: ChangeNoticeState | null;
}

interface Act {
  readonly noticeId: string;
  readonly act: NoticeAct;
  readonly reason: string | null;
  readonly expectedVersion: number;
}

/** Notices of changes in the graph. */
@Resolver(() => ChangeNoticeType)
export class ChangeNoticeResolver {
  @Query(() => ChangeNoticeType, { nullable: true, description: '变更告知单 · The notice of an id' })
  changeNotice(
    @Arg('id', () => ID, { description: '编号 · Id of the notice' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ChangeNoticeType | null> {
    return loadChangeNotice(context, id);
  }

  @Query(() => ChangeNoticeConnection, {
    description: '变更告知列表 · Notices of the caller’s units, the newest first',
  })
  changeNotices(
    @Args(() => ChangeNoticesArguments) asked: ChangeNoticesArguments,
    @Ctx() context: RequestContext,
  ): Promise<ChangeNoticeConnection> {
    return changeNoticePage(context, asked, asked);
  }

  @Query(() => UrlMappingPreview, {
    nullable: true,
    description: '地址对照预览 · What a mapping would do; null for a site that is not the caller’s',
  })
  previewUrlMapping(
    @Arg('siteId', () => ID, { description: '网站编号 · Site whose addresses move' }) siteId: string,
    @Arg('mapping', () => String, { description: '地址对照 · Lines “old → new”, at most 2000' }) mapping: string,
    @Ctx() context: RequestContext,
  ): Promise<UrlMappingPreview | null> {
    return previewUrlMapping(context, siteId, mapping);
  }

  @Directive('@inaccessible')
  @Query(() => [ChangeNoticeFacts], { description: '变更告知事实 · Notices by id, for services' })
  changeNoticesByIds(
    @Arg('ids', () => [ID], { description: '编号，至多500个 · Ids, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<ChangeNoticeFacts[]> {
    return changeNoticeFacts(context.database, atMostMaxIds(ids));
  }

  @Mutation(() => ChangeNoticePayload, { description: '提交变更告知 · Files a notice of a change of a site' })
  async fileChangeNotice(
    @Arg('input', () => FileChangeNoticeInput, { description: '告知内容 · The notice' }) input: FileChangeNoticeInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangeNoticePayload> {
    const read = parseInput(fileChangeNoticeSchema, input);
    return payload(context, read.ok ? await fileChangeNotice(context, read.value) : read);
  }

  @Mutation(() => ChangeNoticePayload, {
    description: '办理变更告知 · Carries a notice out: registers the change, moves the addresses, ends the outage',
  })
  applyChangeNotice(
    @Arg('changeNoticeId', () => ID, { description: '编号 · Id of the notice' }) noticeId: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ChangeNoticePayload> {
    return settle(context, { noticeId, act: 'apply', reason: null, expectedVersion });
  }

  @Mutation(() => ChangeNoticePayload, { description: '撤回变更告知 · Withdraws a notice that was not carried out' })
  withdrawChangeNotice(
    @Arg('changeNoticeId', () => ID, { description: '编号 · Id of the notice' }) noticeId: string,
    @Arg('reason', () => String, { nullable: true, description: '原因 · Why, at most 500 characters' })
    reason: string | null,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ChangeNoticePayload> {
    return settle(context, { noticeId, act: 'withdraw', reason, expectedVersion });
  }
}

async function settle(context: RequestContext, act: Act): Promise<ChangeNoticePayload> {
  const reason = parseInput(optionalLineField(500), act.reason, 'reason');
  if (!reason.ok) return payload(context, reason);
  return payload(context, await settleChangeNotice(context, { ...act, reason: reason.value }));
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<ChangeNoticePayload> {
  return decision.ok
    ? { changeNotice: await reloadChangeNotice(context, decision.value), problems: [] }
    : { changeNotice: null, problems: [...decision.problems] };
}
