import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ColumnType } from '../column/column.type.ts';
import { confirmationsOf } from '../confirmation/confirmation.query.ts';
import { ColumnConfirmationsConnection } from '../confirmation/confirmation.type.ts';
import { deadlineEventsOf } from '../deadline-event/deadline-event.query.ts';
import { ColumnDeadlineEventsConnection } from '../deadline-event/deadline-event.type.ts';

/** What people recorded of a column that its deadlines depend on. */
@Resolver(() => ColumnType)
export class ColumnRecordsResolver {
  @FieldResolver(() => ColumnDeadlineEventsConnection, {
    description: '时限事项 · What started its deadlines, the latest first; for those who keep it or read everywhere',
  })
  deadlineEvents(
    @Args(() => PageArguments) page: PageArguments,
    @Root() { id }: ColumnType,
    @Ctx() context: RequestContext,
  ): Promise<ColumnDeadlineEventsConnection> {
    return deadlineEventsOf(context, id, page);
  }

  @FieldResolver(() => ColumnConfirmationsConnection, {
    description: '确认记录 · What was confirmed of it, the latest first; for those who keep it or read everywhere',
  })
  confirmations(
    @Args(() => PageArguments) page: PageArguments,
    @Root() { id }: ColumnType,
    @Ctx() context: RequestContext,
  ): Promise<ColumnConfirmationsConnection> {
    return confirmationsOf(context, id, page);
  }
}
