import { RequestContext } from '@gongkai/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { loadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { ResponsibilityType } from './responsibility.type.ts';

/** Responsibilities in the graph. */
@Resolver(() => ResponsibilityType)
export class ResponsibilityResolver {
  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · The unit that answers' })
  async unit(@Root() responsibility: ResponsibilityType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, responsibility.unitId);
  }

  @FieldResolver(() => ColumnType, { nullable: true, description: '栏目 · The column it answers for' })
  async column(@Root() responsibility: ResponsibilityType, @Ctx() context: RequestContext): Promise<ColumnType | null> {
    return loadColumn(context, responsibility.columnId);
  }
}
