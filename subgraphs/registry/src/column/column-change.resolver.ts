import type { Decision, RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { changeColumn } from './change-column.command.ts';
import type { ColumnProposal } from './column-proposal.ts';
import { reloadColumn } from './column.query.ts';
import { ColumnPayload, CreateColumnInput, RemoveColumnPayload, ReviseColumnInput } from './revise-column.input.ts';

const COLUMN_ID = '栏目编号 · Id of the column';
const SEEN_VERSION = '所见版本 · Version the editor saw';
const NOTHING: Omit<ColumnProposal, 'act'> = {
  siteCode: null,
  columnId: null,
  expectedVersion: null,
  fields: {},
  unitId: null,
};

/** Changes of columns of sub-sites, done at once. */
@Resolver()
export class ColumnChangeResolver {
  @Mutation(() => ColumnPayload, { description: '新建子站栏目 · Makes a column of a sub-site' })
  async createColumn(
    @Arg('input', () => CreateColumnInput, { description: '栏目内容 · The column to be made' })
    { siteCode, fields }: CreateColumnInput,
    @Ctx() context: RequestContext,
  ): Promise<ColumnPayload> {
    const proposal: ColumnProposal = { ...NOTHING, act: 'create', siteCode, fields: { ...fields } };
    return payload(context, await changeColumn(context, proposal));
  }

  @Mutation(() => ColumnPayload, { description: '修改子站栏目 · Changes a column of a sub-site' })
  async reviseColumn(
    @Arg('input', () => ReviseColumnInput, { description: '修改内容 · What of the column shall change' })
    { columnId, fields }: ReviseColumnInput,
    @Arg('expectedVersion', () => Int, { description: SEEN_VERSION }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ColumnPayload> {
    const proposal: ColumnProposal = { ...NOTHING, act: 'revise', columnId, expectedVersion, fields: { ...fields } };
    return payload(context, await changeColumn(context, proposal));
  }

  @Mutation(() => ColumnPayload, { description: '关闭子站栏目 · Closes a column of a sub-site' })
  async closeColumn(
    @Arg('columnId', () => ID, { description: COLUMN_ID }) columnId: string,
    @Arg('expectedVersion', () => Int, { description: SEEN_VERSION }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ColumnPayload> {
    return payload(context, await changeColumn(context, { ...NOTHING, act: 'close', columnId, expectedVersion }));
  }

  @Mutation(() => ColumnPayload, { description: '恢复子站栏目 · Opens a closed column of a sub-site again' })
  async reopenColumn(
    @Arg('columnId', () => ID, { description: COLUMN_ID }) columnId: string,
    @Arg('expectedVersion', () => Int, { description: SEEN_VERSION }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ColumnPayload> {
    return payload(context, await changeColumn(context, { ...NOTHING, act: 'reopen', columnId, expectedVersion }));
  }

  @Mutation(() => RemoveColumnPayload, {
    description: '删除子站栏目 · Removes a column of a sub-site that nothing hangs on; its history stays',
  })
  async removeColumn(
    @Arg('columnId', () => ID, { description: COLUMN_ID }) columnId: string,
    @Arg('expectedVersion', () => Int, { description: SEEN_VERSION }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<RemoveColumnPayload> {
    const decision = await changeColumn(context, { ...NOTHING, act: 'remove', columnId, expectedVersion });
    return decision.ok
      ? { removedId: decision.value, problems: [] }
      : { removedId: null, problems: [...decision.problems] };
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<ColumnPayload> {
  return decision.ok
    ? { column: await reloadColumn(context, decision.value), problems: [] }
    : { column: null, problems: [...decision.problems] };
}
