import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { createTemplateVersion } from './create-template.command.ts';
import { changeTemplateState, type TemplateAct } from './publish-template.command.ts';
import { removeTemplateRow, reviseTemplateRow } from './revise-template.command.ts';
import { CreateTemplateVersionInput, ReviseTemplateRowInput } from './template.input.ts';
import { loadRowsOf, loadTemplate, seesDrafts, templateByCode, templatePage } from './template.query.ts';
import { ColumnTemplateConnection, ColumnTemplatePayload, ColumnTemplateType, TemplateRow } from './template.type.ts';

const NO_REVISIONS: RevisionConnection = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** Column templates in the graph. */
@Resolver(() => ColumnTemplateType)
export class ColumnTemplateResolver {
  @Query(() => ColumnTemplateType, {
    nullable: true,
    description: '栏目模板 · A version of a template; the newest published one without a number',
  })
  columnTemplate(
    @Arg('code', () => String, { description: '模板代码 · Code of the template' }) code: string,
    @Arg('number', () => Int, { nullable: true, description: '版次 · Number of the version' }) number: number | null,
    @Ctx() context: RequestContext,
  ): Promise<ColumnTemplateType | null> {
    return templateByCode(context, { code, number: number ?? null });
  }

  @Query(() => ColumnTemplateConnection, { description: '栏目模板列表 · Versions of templates, the newest first' })
  columnTemplates(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<ColumnTemplateConnection> {
    return templatePage(context, page);
  }

  @Mutation(() => ColumnTemplatePayload, {
    description: '新建模板版本 · Makes the next version of a template as a draft',
  })
  async createTemplateVersion(
    @Arg('input', () => CreateTemplateVersionInput, { description: '新版 · The version to be made' })
    input: CreateTemplateVersionInput,
    @Ctx() context: RequestContext,
  ): Promise<ColumnTemplatePayload> {
    return payload(context, await createTemplateVersion(context, input));
  }

  @Mutation(() => ColumnTemplatePayload, { description: '修改模板行 · Changes or adds a row of a draft' })
  async reviseTemplateRow(
    @Arg('input', () => ReviseTemplateRowInput, { description: '修改内容 · The row as it shall be' })
    input: ReviseTemplateRowInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ColumnTemplatePayload> {
    return payload(context, await reviseTemplateRow(context, { input, expectedVersion }));
  }

  @Mutation(() => ColumnTemplatePayload, { description: '删除模板行 · Takes a row out of a draft' })
  async removeTemplateRow(
    @Arg('templateId', () => ID, { description: '模板编号 · Id of the draft' }) templateId: string,
    @Arg('rowCode', () => String, { description: '行代码 · Code of the row' }) rowCode: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ColumnTemplatePayload> {
    return payload(context, await removeTemplateRow(context, { templateId, rowCode, expectedVersion }));
  }

  @Mutation(() => ColumnTemplatePayload, {
    description: '发布模板 · Publishes a draft; units read it, nobody changes it any more',
  })
  publishTemplate(
    @Arg('templateId', () => ID, { description: '模板编号 · Id of the draft' }) templateId: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ColumnTemplatePayload> {
    return this.#change(context, { templateId, expectedVersion, act: 'publish' });
  }

  @Mutation(() => ColumnTemplatePayload, {
    description: '撤回模板 · Withdraws a version: it is applied no more, columns it made stay',
  })
  withdrawTemplate(
    @Arg('templateId', () => ID, { description: '模板编号 · Id of the version' }) templateId: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ColumnTemplatePayload> {
    return this.#change(context, { templateId, expectedVersion, act: 'withdraw' });
  }

  @FieldResolver(() => [TemplateRow], { description: '各行 · Its rows in their order, at most 100' })
  rows(@Root() { id }: ColumnTemplateType, @Ctx() context: RequestContext): Promise<TemplateRow[]> {
    return loadRowsOf(context, id);
  }

  @FieldResolver(() => RevisionConnection, {
    description: '变更记录 · Versions of the draft, for the office; empty for others',
  })
  history(
    @Root() { id }: ColumnTemplateType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> | RevisionConnection {
    return seesDrafts(context.actor) ? revisionsOf(context, { type: 'ColumnTemplate', id }, page) : NO_REVISIONS;
  }

  async #change(
    context: RequestContext,
    change: { templateId: string; expectedVersion: number; act: TemplateAct },
  ): Promise<ColumnTemplatePayload> {
    return payload(context, await changeTemplateState(context, change));
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<ColumnTemplatePayload> {
  return decision.ok
    ? { template: await loadTemplate(context, decision.value), problems: [] }
    : { template: null, problems: [...decision.problems] };
}
