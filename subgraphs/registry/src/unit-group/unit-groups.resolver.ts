import type { RequestContext } from '@gongkai/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { UnitType } from '../unit/unit.type.ts';
import { groupsOf } from './unit-group.query.ts';
import { UnitGroupType } from './unit-group.type.ts';

/** Groups a unit belongs to. */
@Resolver(() => UnitType)
export class UnitGroupsOfUnitResolver {
  @FieldResolver(() => [UnitGroupType], { description: '所属单位组 · Groups it belongs to today, by code' })
  groups(@Root() unit: UnitType, @Ctx() context: RequestContext): Promise<UnitGroupType[]> {
    return groupsOf(context, unit.id, context.clock.today());
  }
}
