import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { activityOfDocuments } from './portal-column.query.ts';

@Directive('@inaccessible')
@ObjectType({ description: '栏目活动 · What was published in a column' })
class ColumnActivityFacts {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  id!: string;

  @Field(() => Int, { description: '已发布条数 · How many items are published in it' })
  publishedCount!: number;

  @Field(() => String, { nullable: true, description: '最近发布日期 · Newest date of publication, YYYY-MM-DD' })
  lastPublishedOn!: string | null;
}

@Resolver()
export class ColumnActivityFactsResolver {
  @Directive('@inaccessible')
  @Query(() => [ColumnActivityFacts], {
    description: '栏目活动 · Activity of every column the given documents stand in',
  })
  columnActivityByDocumentIds(
    @Arg('ids', () => [ID], { description: '文档编号 · Ids of documents, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<ColumnActivityFacts[]> {
    return activityOfDocuments(context, ids);
  }
}
