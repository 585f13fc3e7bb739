import { isUuid } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { unitsWithin } from '../finding/finding-scope.ts';
import { columnsAtHand, healthOf, unitOn, type ColumnAtHand } from './column-facts.query.ts';
import type { ColumnHealthType } from './column-health.type.ts';

/** How a column stands today; null where it is not known, and for those who may not see it. All of one tick are one load. */
export function loadColumnHealth(context: RequestContext, columnId: string): Promise<ColumnHealthType | null> {
  return context
    .loader<ColumnHealthType>('columnHealth', async (ids) => {
      const today = context.clock.today();
      const columns = await columnsAtHand(context.database, ids.filter(isUuid));
      const units = await unitsWithin(context, [...new Set(columns.flatMap((column) => unitOn(column, today) ?? []))]);
      const isSeen = (column: ColumnAtHand): boolean => units === undefined || units.has(unitOn(column, today) ?? '');
      return new Map(
        columns.filter(isSeen).map((column): [string, ColumnHealthType] => {
          const { publishedCount, lastPublishedOn } = column;
          return [column.columnId, { ...healthOf(column, today), publishedCount, lastPublishedOn, judgedOn: today }];
        }),
      );
    })
    .load(columnId);
}
