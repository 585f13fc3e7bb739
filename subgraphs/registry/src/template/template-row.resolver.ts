import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { reachOf } from '../domain/template-reach.ts';
import { templateUnit } from './edition.store.ts';
import { rulesShown } from './template.query.ts';
import { reporterOf, type TemplateUnit } from './template-row.ts';
import { RowReach, TemplateRow, TemplateRule } from './template.type.ts';

/** Rows of templates in the graph. */
@Resolver(() => TemplateRow)
export class TemplateRowResolver {
  @FieldResolver(() => [TemplateRule], {
    description: '规则 · Deadlines the row sets; a government reports yearly by another day than a department',
  })
  async rules(
    @Root() row: TemplateRow,
    @Arg('unitId', () => ID, {
      nullable: true,
      description: '单位编号 · Unit they are for; a department when not given',
    })
    unitId: string | null,
    @Ctx() context: RequestContext,
  ): Promise<TemplateRule[]> {
    const unit = unitId === null || unitId === undefined ? null : await loadTemplateUnit(context, unitId);
    return rulesShown(row, unit === null ? 'department' : reporterOf(unit));
  }

  @FieldResolver(() => RowReach, {
    nullable: true,
    description: '适用情况 · Whether it is for a unit; null without the unit',
  })
  async reach(
    @Root() { unitLimit }: TemplateRow,
    @Arg('unitId', () => ID, { description: '单位编号 · Id of the unit' }) unitId: string,
    @Ctx() context: RequestContext,
  ): Promise<RowReach | null> {
    const unit = await loadTemplateUnit(context, unitId);
    return unit && reachOf(unitLimit, unit);
  }
}

/** A unit as templates see it today; all rows that ask for it share one statement. */
export function loadTemplateUnit(context: RequestContext, id: string): Promise<TemplateUnit | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, TemplateUnit>> => {
    const found = await Promise.all(ids.map((one) => templateUnit(context.database, one, context.clock.today())));
    return new Map(found.flatMap((unit) => (unit ? [[unit.id, unit]] : [])));
  };
  return context.loader<TemplateUnit>('templateUnit', load).load(id);
}
