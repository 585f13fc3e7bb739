import type { Clock, EventConsumer } from '@gongkai/kernel/node';
import type { ServiceClients } from '@gongkai/runtime';
import { WorkCalendarDocument } from '@gongkai/schema';
import { judgeColumns } from '../finding/judge-columns.command.ts';
import { keepCalendar } from './work-calendar.store.ts';

/** So many columns that waited for the calendar are judged at once; the round follows with all others. */
const AT_ONCE = 200;

/** The calendar working days are counted by. What waited for a year is judged as soon as the year is announced. */
export function workCalendarProjection(clients: ServiceClients, clock: Clock): EventConsumer {
  return {
    name: 'monitoring.work_calendar',
    types: ['calendar.changed'],
    projection: true,
    prepare: async () => {
      const { workCalendar } = await clients.call('registry', WorkCalendarDocument, {});
      return async (tx) => {
        await keepCalendar(tx, workCalendar);
        const waiting = await tx.query<{ id: string }>(
          `select column_id as id from monitoring.column_state
           where tasks @> '[{"kind": "calendarUnknown"}]' order by 1 limit $1`,
          [AT_ONCE],
        );
        await judgeColumns(tx, { columnIds: waiting.map(({ id }) => id), clock });
        await tx.query(`update monitoring.round set next_at = $1 where name = 'columns'`, [clock.now().toISOString()]);
      };
    },
  };
}
