import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { loadColumn, reloadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { ColumnPayload } from '../column/revise-column.input.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { changeResponsibility } from './change-responsibility.command.ts';
import { ChangeResponsibilityInput } from './change-responsibility.input.ts';
import { ResponsibilityType } from './responsibility.type.ts';

/** Responsibilities in the graph. */
@Resolver(() => ResponsibilityType)
export class ResponsibilityResolver {
  @Mutation(() => ColumnPayload, { description: '变更栏目责任 · Changes what a unit does for a column from a day on' })
  async changeResponsibility(
    @Arg('input', () => ChangeResponsibilityInput, { description: '变更内容 · The responsibility as it shall be' })
    input: ChangeResponsibilityInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version of the column the editor saw' })
    expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ColumnPayload> {
    const decision = await changeResponsibility(context, { input, expectedVersion });
    return decision.ok
      ? { column: await reloadColumn(context, decision.value), problems: [] }
      : { column: null, problems: [...decision.problems] };
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · The unit that answers' })
  async unit(@Root() responsibility: ResponsibilityType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, responsibility.unitId);
  }

  @FieldResolver(() => ColumnType, { nullable: true, description: '栏目 · The column it answers for' })
  async column(@Root() responsibility: ResponsibilityType, @Ctx() context: RequestContext): Promise<ColumnType | null> {
    return loadColumn(context, responsibility.columnId);
  }
}
