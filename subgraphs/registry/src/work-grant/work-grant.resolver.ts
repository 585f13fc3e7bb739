import { parseLocalDate } from '@gongkai/kernel/pure';
import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { grantState, type GrantState } from '../domain/work-grant-state.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadPerson } from '../person/person.query.ts';
import { PersonType } from '../person/person.type.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { grantWork, revokeWorkGrant } from './grant-work.command.ts';
import { mayDo } from './may-do.query.ts';
import { WorkAllowance } from './work-allowance.type.ts';
import { MayDoArguments, WorkGrantsArguments } from './work-grant.arguments.ts';
import { GrantWorkInput } from './work-grant.input.ts';
import { loadWorkGrant, workGrantPage } from './work-grant.query.ts';
import { personOfAccount } from './work-grant.store.ts';
import { WorkGrantConnection, WorkGrantPayload, WorkGrantState, WorkGrantType } from './work-grant.type.ts';

/** Grants of work in the graph. */
@Resolver(() => WorkGrantType)
export class WorkGrantResolver {
  @Query(() => WorkGrantConnection, {
    description: '指定授权列表 · Grants of the units one reads, and one’s own, the newest first',
  })
  workGrants(
    @Args(() => WorkGrantsArguments) wanted: WorkGrantsArguments,
    @Ctx() context: RequestContext,
  ): Promise<WorkGrantConnection> {
    const { unitCode, personId, state } = wanted;
    return workGrantPage(context, { unitCode, personId, state }, wanted);
  }

  @Query(() => WorkAllowance, {
    description: '可否办理 · Whether somebody may do something for a column on a day; oneself where nobody is named',
  })
  async mayDo(
    @Args(() => MayDoArguments) { columnId, act, personId, on }: MayDoArguments,
    @Ctx() context: RequestContext,
  ): Promise<WorkAllowance> {
    const { actor, clock, database } = context;
    const own = actor.kind === 'account' ? await personOfAccount(database, actor.id) : null;
    const named = !personId || personId === own ? own : ((await loadPerson(context, personId))?.id ?? null);
    const day = parseLocalDate(on ?? '') ?? clock.today();
    return mayDo(context, { personId: named ?? '', columnId, act, on: day });
  }

  @Mutation(() => WorkGrantPayload, { description: '指定授权 · Gives a person something to do for columns' })
  async grantWork(
    @Arg('input', () => GrantWorkInput, { description: '授权 · Unit, person, acts, columns and days' })
    input: GrantWorkInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkGrantPayload> {
    return payload(context, await grantWork(context, input));
  }

  @Mutation(() => WorkGrantPayload, { description: '撤销授权 · Ends a grant at once' })
  async revokeWorkGrant(
    @Arg('id', () => ID, { description: '编号 · Id of the grant' }) id: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<WorkGrantPayload> {
    return payload(context, await revokeWorkGrant(context, { id, expectedVersion }));
  }

  @FieldResolver(() => WorkGrantState, { description: '授权状态 · Whether it holds today' })
  state(@Root() grant: WorkGrantType, @Ctx() context: RequestContext): GrantState {
    return grantState(grant, context.clock.today());
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · Unit that answers for the columns' })
  unit(@Root() { unitId }: WorkGrantType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, unitId);
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description: '被授权人 · Who was given it; null for those who may not see people of its unit',
  })
  person(@Root() { personId }: WorkGrantType, @Ctx() context: RequestContext): Promise<PersonType | null> {
    return loadPerson(context, personId);
  }

  @FieldResolver(() => [ColumnType], {
    description: '栏目 · Columns it names; none where it speaks of all of the unit',
  })
  async columns(@Root() { columnIds }: WorkGrantType, @Ctx() context: RequestContext): Promise<ColumnType[]> {
    const columns = await Promise.all(columnIds.map((id) => loadColumn(context, id)));
    return columns.filter((column) => column !== null);
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Root() { id }: WorkGrantType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'WorkGrant', id }, page);
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<WorkGrantPayload> {
  return decision.ok
    ? { workGrant: await loadWorkGrant(context, decision.value), problems: [] }
    : { workGrant: null, problems: [...decision.problems] };
}
