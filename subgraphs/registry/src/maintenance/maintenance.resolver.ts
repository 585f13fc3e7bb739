import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ResponsibilityPayload } from '../responsibility/end-responsibility.input.ts';
import { responsibilityPayload } from '../responsibility/responsibility.resolver.ts';
import { ResponsibilityType } from '../responsibility/responsibility.type.ts';
import { changeMaintenanceMode } from './change-maintenance-mode.command.ts';
import { ChangeMaintenanceModeInput } from './change-maintenance-mode.input.ts';
import { conformanceCheck, conformanceCheckPage } from './conformance-check.query.ts';
import {
  ConformanceCheckConnection,
  ConformanceCheckPayload,
  RecordConformanceCheckInput,
} from './conformance-check.type.ts';
import { loadMaintenanceOf } from './maintenance.query.ts';
import { MaintenanceType } from './maintenance.type.ts';
import { recordConformanceCheck } from './record-conformance-check.command.ts';

/** How columns are kept, in the graph. */
@Resolver(() => ResponsibilityType)
export class MaintenanceResolver {
  @Query(() => ConformanceCheckConnection, { description: '一致性检查 · Checks of a column, the newest first' })
  conformanceChecks(
    @Arg('columnId', () => ID, { description: '栏目编号 · Id of the column' }) columnId: string,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<ConformanceCheckConnection> {
    return conformanceCheckPage(context, columnId, page);
  }

  @Mutation(() => ResponsibilityPayload, { description: '变更维护方式 · Changes how a column is kept from a day on' })
  async changeMaintenanceMode(
    @Arg('input', () => ChangeMaintenanceModeInput, { description: '变更内容 · The mode and what it rests on' })
    input: ChangeMaintenanceModeInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version of the responsibility the editor saw' })
    expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ResponsibilityPayload> {
    return responsibilityPayload(context, await changeMaintenanceMode(context, { input, expectedVersion }));
  }

  @Mutation(() => ConformanceCheckPayload, { description: '登记一致性检查 · Records a check' })
  async recordConformanceCheck(
    @Arg('input', () => RecordConformanceCheckInput, { description: '检查内容 · What was checked' })
    input: RecordConformanceCheckInput,
    @Ctx() context: RequestContext,
  ): Promise<ConformanceCheckPayload> {
    const decision = await recordConformanceCheck(context, input);
    return decision.ok
      ? { check: await conformanceCheck(context, decision.value), problems: [] }
      : { check: null, problems: [...decision.problems] };
  }

  @FieldResolver(() => [MaintenanceType], {
    description: '维护方式期间 · How the column is kept; only today’s unless history is asked for',
  })
  async maintenance(
    @Arg('history', () => Boolean, { defaultValue: false, description: '含历史 · Also past and future periods' })
    history: boolean,
    @Root() { id }: ResponsibilityType,
    @Ctx() context: RequestContext,
  ): Promise<MaintenanceType[]> {
    const all = await loadMaintenanceOf(context, id);
    const today = context.clock.today();
    return history ? all : all.filter(({ from, to }) => from <= today && (to === null || today < to));
  }
}
