import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { activityOfDocuments, type DatedActivity } from './column-activity.query.ts';

@Directive('@inaccessible')
@ObjectType({ description: '事项发布日 · Days on which one subject of a column was published' })
class ColumnSubjectDays {
  @Field(() => String, { nullable: true, description: '事项 · What in the column; null is the column as a whole' })
  subject!: string | null;

  @Field(() => [String], { description: '发布日 · Days of publication, the newest first, each once, YYYY-MM-DD' })
  days!: string[];
}

@Directive('@inaccessible')
@ObjectType({ description: '栏目活动 · What was published in a column' })
class ColumnActivityFacts {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  id!: string;

  @Field(() => Int, { description: '已发布条数 · How many items are published in it' })
  publishedCount!: number;

  @Field(() => String, { nullable: true, description: '最近发布日期 · Newest date of publication, YYYY-MM-DD' })
  lastPublishedOn!: string | null;

  @Field(() => [ColumnSubjectDays], { description: '发布日 · Days of publication by subject, at most 400 of each' })
  dates!: ColumnSubjectDays[];
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
  ): Promise<DatedActivity[]> {
    return activityOfDocuments(context, ids);
  }
}
