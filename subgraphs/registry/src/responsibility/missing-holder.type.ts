import type { PageInfo } from '@gongkai/kernel/pure';
import { PageInfoType } from '@gongkai/runtime';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const MissingPart = { post: 'post', person: 'person' } as const;
export type MissingPart = keyof typeof MissingPart;
registerEnumType(MissingPart, {
  name: 'MissingHolderPart',
  description: '缺项 · What is not named yet',
  valuesConfig: {
    post: { description: '责任岗位 · The post, and so the person too' },
    person: { description: '责任人 · The person' },
  },
});

/** A unit that answers for a column without having said by whom. */
@ObjectType({ description: '责任未落实 · A primary unit that has not named who answers for a column' })
export class MissingHolder {
  @Field(() => ID, { description: '责任编号 · Id of the responsibility' })
  responsibilityId!: string;

  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  columnId!: string;

  @Field(() => String, { description: '栏目名称 · Name of the column' })
  columnName!: string;

  @Field(() => ID, { description: '单位编号 · Id of the unit' })
  unitId!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => MissingPart, { description: '缺项 · What is missing' })
  missing!: MissingPart;

  path!: string;
}

@ObjectType({ description: '责任未落实边 · A unit and its cursor' })
export class MissingHolderEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => MissingHolder, { description: '责任未落实 · The unit and what it has not named' })
  node!: MissingHolder;
}

@ObjectType({ description: '责任未落实清单 · Primary units that have not named who answers, by path of the column' })
export class MissingHolderConnection {
  @Field(() => [MissingHolderEdge], { description: '边 · Edges' })
  edges!: MissingHolderEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}
