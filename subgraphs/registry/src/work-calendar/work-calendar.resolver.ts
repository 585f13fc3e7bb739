import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import { uploadWorkCalendar } from './upload-work-calendar.command.ts';
import { WorkCalendarFacts } from './work-calendar-facts.type.ts';
import { currentCalendar, uploadPage } from './work-calendar.query.ts';
import {
  AnnouncedCalendar,
  UploadWorkCalendarInput,
  WorkCalendarUploadConnection,
  WorkCalendarUploadPayload,
} from './work-calendar.type.ts';

/** Work calendars in the graph. */
@Resolver()
export class WorkCalendarResolver {
  @Query(() => AnnouncedCalendar, { description: '现行工作日历 · The calendar deadlines are counted by' })
  async announcedCalendar(@Ctx() { database }: RequestContext): Promise<AnnouncedCalendar> {
    const { version, years } = await currentCalendar(database);
    return { version, years: Object.entries(years).map(([year, entry]) => ({ year: Number(year), ...entry })) };
  }

  @Query(() => WorkCalendarUploadConnection, { description: '工作日历版本 · Uploads, the latest first' })
  workCalendarUploads(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() { database }: RequestContext,
  ): Promise<WorkCalendarUploadConnection> {
    return uploadPage(database, page);
  }

  @Directive('@inaccessible')
  @Query(() => WorkCalendarFacts, { description: '现行工作日历事实 · The calendar in use, for services' })
  async workCalendar(@Ctx() { database }: RequestContext): Promise<WorkCalendarFacts> {
    const { version, years } = await currentCalendar(database);
    return { version, years: JSON.stringify(years) };
  }

  @Mutation(() => WorkCalendarUploadPayload, {
    description: '上传工作日历 · Keeps announced years; deadlines that waited for them are counted at once',
  })
  async uploadWorkCalendar(
    @Arg('input', () => UploadWorkCalendarInput, { description: '日历 · The years as they were announced' })
    input: UploadWorkCalendarInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkCalendarUploadPayload> {
    const decision = await uploadWorkCalendar(context, input);
    if (!decision.ok) return { upload: null, correctedYears: [], problems: [...decision.problems] };
    const { upload, correctedYears } = decision.value;
    return { upload, correctedYears: [...correctedYears], problems: [] };
  }
}
