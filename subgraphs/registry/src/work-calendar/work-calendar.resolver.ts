import type { RequestContext } from '@gongkai/runtime';
import { Ctx, Directive, Query, Resolver } from 'type-graphql';
import { WorkCalendarFacts } from './work-calendar-facts.type.ts';
import { currentCalendar } from './work-calendar.query.ts';

/** Work calendars in the graph. */
@Resolver()
export class WorkCalendarResolver {
  @Directive('@inaccessible')
  @Query(() => WorkCalendarFacts, { description: '现行工作日历 · The calendar in use, for services' })
  async workCalendar(@Ctx() { database }: RequestContext): Promise<WorkCalendarFacts> {
    const { version, years } = await currentCalendar(database);
    return { version, years: JSON.stringify(years) };
  }
}
