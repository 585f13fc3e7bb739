import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Directive, ID, Query, Resolver } from 'type-graphql';
import { atMostMaxIds } from '../ids.ts';
import { columnDuties } from './column-duties.query.ts';
import { ColumnDuties } from './column-duties.type.ts';

/** Duties of columns, for monitoring. */
@Resolver()
export class ColumnDutiesResolver {
  @Directive('@inaccessible')
  @Query(() => [ColumnDuties], { description: '栏目职责 · Duties of columns by id, for monitoring' })
  async columnDuties(
    @Arg('ids', () => [ID], { description: '编号，至多500个 · Ids, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<ColumnDuties[]> {
    return columnDuties(context, atMostMaxIds(ids));
  }
}
