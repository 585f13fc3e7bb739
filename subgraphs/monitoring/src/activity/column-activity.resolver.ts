import { isUuid } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { ColumnStub } from '../place/foreign.type.ts';

@ObjectType({ description: '栏目活动 · What monitoring knows of the updating of a column' })
export class ColumnActivity {
  @Field(() => ColumnStub, { nullable: true, description: '栏目 · The column' })
  column!: ColumnStub | null;

  @Field(() => Int, { description: '已发布条数 · How many items are published in it' })
  publishedCount!: number;

  @Field(() => String, { nullable: true, description: '最近发布日期 · Newest date of publication, YYYY-MM-DD' })
  lastPublishedOn!: string | null;

  @Field(() => String, { description: '观测时间 · Instant this was last seen to change, ISO 8601 in UTC' })
  seenAt!: string;
}

// Shown, and so is every column above it, up to one without a parent; a column not heard of yet is not open.
const IS_OPEN = `exists (
  with recursive above (parent_id) as (
    select parent_id from monitoring.column_place where column_id = $1 and is_shown
    union
    select p.parent_id from above join monitoring.column_place p on p.column_id = above.parent_id and p.is_shown
  )
  select from above where parent_id is null
)`;

@Resolver()
export class ColumnActivityResolver {
  @Query(() => ColumnActivity, {
    nullable: true,
    description:
      '栏目活动 · Updating of a column; null when nothing was ever published in it, and to visitors when it is not open',
  })
  async columnActivity(
    @Arg('columnId', () => ID, { description: '栏目编号 · Id of the column' }) columnId: string,
    @Ctx() context: RequestContext,
  ): Promise<ColumnActivity | null> {
    if (!isUuid(columnId)) return null;
    const [row] = await context.database.query<Omit<ColumnActivity, 'column'>>(
      `select published_count as "publishedCount", last_published_on as "lastPublishedOn", seen_at as "seenAt"
       from monitoring.column_activity where column_id = $1 and ($2::boolean or ${IS_OPEN})`,
      [columnId, context.actor.kind !== 'anonymous'],
    );
    return row ? { ...row, column: { id: columnId } } : null;
  }
}
