import type { LocalDate, PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export const HandOverState = { open: 'open', settled: 'settled' } as const;
export type HandOverState = keyof typeof HandOverState;
registerEnumType(HandOverState, {
  name: 'HandOverState',
  description: '交接状态 · Whether somebody has taken over',
  valuesConfig: {
    open: { description: '待交接 · Nobody has taken over; an alarm until somebody does' },
    settled: { description: '已交接 · Somebody has taken over' },
  },
});

/** What somebody who left a post still carried, and who took it over. */
@ObjectType('HandOver', { description: '责任交接 · What somebody who left a post still carried, and who took it over' })
export class HandOverType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '离任人 · Name of who left' })
  personName!: string;

  @Field(() => String, { description: '离任日 · Day from which the person no longer holds the post, YYYY-MM-DD' })
  endedOn!: LocalDate;

  @Field(() => String, { nullable: true, description: '接手人 · Name of who took over; null while it is open' })
  successorName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '交接日 · Day of the hand-over, YYYY-MM-DD; null while it is open',
  })
  settledOn!: LocalDate | null;

  @Field(() => Int, { description: '版本 · Version, for changes' })
  version!: number;

  postId!: string | null;
  personId!: string;
  unitId!: string;
  successorId!: string | null;
  settledColumnIds!: string[];
  /** The title alone under which columns pass, where the person holds another post in the unit. */
  onlyTitle!: string | null;
}

@ObjectType({ description: '责任交接边 · A hand-over and its cursor' })
export class HandOverEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => HandOverType, { description: '责任交接 · Hand-over' })
  node!: HandOverType;
}

@ObjectType({ description: '责任交接列表 · Hand-overs, the newest first' })
export class HandOverConnection {
  @Field(() => [HandOverEdge], { description: '边 · Edges' })
  edges!: HandOverEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '责任交接结果 · Answer to a settlement of a hand-over' })
export class HandOverPayload extends MutationPayload {
  @Field(() => HandOverType, { nullable: true, description: '责任交接 · As it is now; null when refused' })
  handOver!: HandOverType | null;
}

/** What monitoring needs of a hand-over to keep its alarm. */
@Directive('@inaccessible')
@ObjectType({ description: '交接事实 · Facts of a hand-over for the projections of other services' })
export class HandOverFacts {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => ID, { description: '单位 · Id of the unit' })
  unitId!: string;

  @Field(() => ID, { description: '离任人 · Id of who left' })
  personId!: string;

  @Field(() => String, { description: '离任人姓名 · Name of who left' })
  personName!: string;

  @Field(() => String, { description: '离任日 · Day from which the person no longer holds the post' })
  endedOn!: string;

  @Field(() => String, { nullable: true, description: '交接日 · Day of the hand-over; null while it is open' })
  settledOn!: string | null;

  @Field(() => [ID], { description: '涉及栏目 · Columns that wait to be taken over, or were' })
  columnIds!: string[];
}
