import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadSiteByCode } from '../site/site.query.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { changeRequestPage, loadChangeRequest } from './change-request.query.ts';
import { ChangeRequestPayload, DecideColumnChangeInput, RequestColumnChangeInput } from './change-request.input.ts';
import {
  ChangeRequestConnection,
  ChangeRequestState,
  ChangeRequestType,
  ChangeSlipLine,
} from './change-request.type.ts';
import { slipOf } from './change-slip.ts';
import { decideColumnChange, withdrawColumnChange } from './decide-column-change.command.ts';
import { requestColumnChange } from './request-column-change.command.ts';

const REQUEST_ID = '申请编号 · Id of the request';
const SEEN_VERSION = '所见版本 · Version of the request that was seen';

/** Requests to change columns of a main site, in the graph. */
@Resolver(() => ChangeRequestType)
export class ChangeRequestResolver {
  @Query(() => ChangeRequestType, { nullable: true, description: '栏目变更申请 · A request by id, if you may see it' })
  async changeRequest(
    @Arg('id', () => ID, { description: REQUEST_ID }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ChangeRequestType | null> {
    return loadChangeRequest(context, id);
  }

  @Query(() => ChangeRequestConnection, {
    nullable: true,
    description: '栏目变更申请列表 · Requests for columns of a site, the newest first; null without the site',
  })
  async changeRequests(
    @Arg('siteCode', () => String, { description: '网站代码 · Code of the site' }) siteCode: string,
    @Arg('state', () => ChangeRequestState, { nullable: true, description: '状态 · Only those of this state' })
    state: ChangeRequestState | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<ChangeRequestConnection | null> {
    const site = await loadSiteByCode(context, siteCode);
    return site && changeRequestPage(context, { siteId: site.id, state: state ?? null }, page);
  }

  @Mutation(() => ChangeRequestPayload, {
    description: '申请栏目变更 · Asks for a change of a main-site column, for the lead office to decide',
  })
  async requestColumnChange(
    @Arg('input', () => RequestColumnChangeInput, { description: '申请内容 · What is asked for, and why' })
    input: RequestColumnChangeInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangeRequestPayload> {
    return payload(context, await requestColumnChange(context, input));
  }

  @Mutation(() => ChangeRequestPayload, {
    description: '审批栏目变更 · Approves a request, which carries it out at once, or refuses it',
  })
  async decideColumnChange(
    @Arg('input', () => DecideColumnChangeInput, { description: '审批内容 · The decision' })
    { requestId, approve, note = null }: DecideColumnChangeInput,
    @Arg('expectedVersion', () => Int, { description: SEEN_VERSION }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ChangeRequestPayload> {
    return payload(context, await decideColumnChange(context, { requestId, approve, note, expectedVersion }));
  }

  @Mutation(() => ChangeRequestPayload, { description: '撤回栏目变更申请 · Takes back a request one made' })
  async withdrawColumnChange(
    @Arg('requestId', () => ID, { description: REQUEST_ID }) requestId: string,
    @Arg('expectedVersion', () => Int, { description: SEEN_VERSION }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ChangeRequestPayload> {
    return payload(context, await withdrawColumnChange(context, { requestId, expectedVersion }));
  }

  @FieldResolver(() => ColumnType, {
    nullable: true,
    description: '栏目 · The column; null before it is made and after it is removed',
  })
  async column(@Root() { columnId }: ChangeRequestType, @Ctx() context: RequestContext): Promise<ColumnType | null> {
    return columnId === null ? null : loadColumn(context, columnId);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '申请单位 · Unit it is asked for' })
  async unit(@Root() { unitId }: ChangeRequestType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return unitId === null ? null : loadUnit(context, unitId);
  }

  @FieldResolver(() => [ChangeSlipLine], {
    description: '审批单 · The slip: who asked for what and why, who decided how',
  })
  async slip(@Root() request: ChangeRequestType, @Ctx() context: RequestContext): Promise<ChangeSlipLine[]> {
    const unit = request.unitId === null ? null : await loadUnit(context, request.unitId);
    return slipOf(request, unit?.name ?? null);
  }

  @FieldResolver(() => String, {
    description: '审批单下载 · Where the slip is downloaded as a Word document; .xlsx beside it',
  })
  slipPath(@Root() { id }: ChangeRequestType): string {
    return `/annexes/change-request/${id}.docx`;
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Root() { id }: ChangeRequestType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'ChangeRequest', id }, page);
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<ChangeRequestPayload> {
  return decision.ok
    ? { changeRequest: await loadChangeRequest(context, decision.value), problems: [] }
    : { changeRequest: null, problems: [...decision.problems] };
}
