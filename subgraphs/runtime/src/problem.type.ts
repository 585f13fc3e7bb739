import { ArgsType, Directive, Field, Int, ObjectType } from 'type-graphql';

/** A refusal in the graph: what was refused, where, what was seen, what would be accepted. */
@Directive('@shareable')
@ObjectType('Problem', { description: '拒绝理由 · One reason why a mutation was refused' })
export class ProblemType {
  @Field(() => String, { description: '代码 · Stable code of the error catalogue' })
  code!: string;

  @Field(() => String, { description: '说明 · What was refused, in Chinese first, then in English' })
  message!: string;

  @Field(() => String, { nullable: true, description: '位置 · Path of the refused input, such as input.title' })
  path!: string | null;

  @Field(() => String, { nullable: true, description: '所见值 · The value that was seen' })
  seen!: string | null;

  @Field(() => String, { nullable: true, description: '可接受值 · What would have been accepted' })
  accepted!: string | null;
}

/** Position of a page within a connection, as in the Relay specification. */
@Directive('@shareable')
@ObjectType('PageInfo', { description: '分页信息 · Where this page lies within the whole list' })
export class PageInfoType {
  @Field(() => Boolean, { description: '有下一页 · Whether more follow' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: '有上一页 · Whether something comes before' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: '首游标 · Cursor of the first edge' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: '末游标 · Cursor of the last edge; pass it as after' })
  endCursor!: string | null;
}

/** Fields every payload of a mutation has; each mutation adds its own nullable result. */
@ObjectType()
export abstract class MutationPayload {
  @Field(() => [ProblemType], { description: '拒绝理由 · Why it was refused; empty when it was done' })
  problems!: ProblemType[];
}

/** Arguments of every paged list. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, { nullable: true, description: '条数 · How many, at most 100; 20 when not given' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: '游标 · Cursor of the last edge already seen' })
  after?: string | null;
}
