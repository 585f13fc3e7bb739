import { isUuid } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { calendarInUse } from '../calendar/work-calendar.store.ts';
import { isWithin } from '../domain/keeper.ts';
import { unitsWithin } from '../finding/finding-scope.ts';
import { columnsAtHand, healthOf, type ColumnAtHand } from './column-facts.store.ts';
import type { ColumnHealthType } from './column-health.type.ts';

/** How a column stands today; null where it is not known, and for those who may not see it. All of one tick are one load. */
export function loadColumnHealth(context: RequestContext, columnId: string): Promise<ColumnHealthType | null> {
  return context
    .loader<ColumnHealthType>('columnHealth', async (ids) => {
      const on = { today: context.clock.today(), calendar: await calendarInUse(context.database) };
      const unitsOf = ({ keepers }: ColumnAtHand): string[] =>
        keepers.filter((keeper) => keeper.role === 'primary' && isWithin(keeper, on.today)).map(({ unitId }) => unitId);
      const columns = await columnsAtHand(context.database, ids.filter(isUuid));
      const units = await unitsWithin(context, [...new Set(columns.flatMap(unitsOf))]);
      const isSeen = (column: ColumnAtHand): boolean =>
        units === undefined || unitsOf(column).some((unitId) => units.has(unitId));
      return new Map(
        columns.filter(isSeen).map((column): [string, ColumnHealthType] => {
          const { publishedCount, lastPublishedOn } = column;
          const health = healthOf(column, on);
          return [
            column.columnId,
            { ...health, deadlines: [...health.deadlines], publishedCount, lastPublishedOn, judgedOn: on.today },
          ];
        }),
      );
    })
    .load(columnId);
}
