import type { RequestContext } from '@gongkai/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { ResponsibilityHolderType } from './responsibility-holder.type.ts';

/** Holders of responsibilities in the graph. */
@Resolver(() => ResponsibilityHolderType)
export class ResponsibilityHolderResolver {
  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · The unit it is a post of' })
  async unit(@Root() { unitId }: ResponsibilityHolderType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, unitId);
  }
}
