import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { CONFORMANCE_ITEMS } from '../domain/conformance.ts';

export const ConformanceItem = CONFORMANCE_ITEMS;
export type ConformanceItem = keyof typeof ConformanceItem;
registerEnumType(ConformanceItem, {
  name: 'ConformanceItem',
  description: '检查项 · What is compared between a sub-site’s column and the portal’s',
  valuesConfig: {
    structure: { description: '栏目架构一致 · Structure is the same; required' },
    technicalStandard: { description: '技术标准符合 · Technical standard is met; required' },
    completeness: { description: '输出数据完整 · What it gives out is complete' },
    accuracy: { description: '输出数据准确 · What it gives out is accurate' },
  },
});

@ObjectType({ description: '检查项结果 · What was found of an item' })
export class ConformanceFinding {
  @Field(() => ConformanceItem, { description: '检查项 · What was compared' })
  item!: ConformanceItem;

  @Field(() => Boolean, { description: '通过 · Whether it conforms' })
  passed!: boolean;

  @Field(() => String, { nullable: true, description: '说明 · What was seen' })
  note!: string | null;
}

/** A comparison of a column with that of a sub-site, recorded once and never changed. */
@ObjectType('ConformanceCheck', {
  description: '一致性检查 · A comparison of a column with a sub-site’s, good for reading data for 365 days if passed',
})
export class ConformanceCheckType {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => String, { description: '检查日 · Day of the check, YYYY-MM-DD' })
  checkedOn!: string;

  @Field(() => Boolean, { description: '通过 · Whether nothing failed' })
  passed!: boolean;

  @Field(() => [ConformanceFinding], { description: '检查项结果 · What was found, item by item' })
  items!: ConformanceFinding[];

  @Field(() => String, { description: '检查人 · Who recorded it, as in the audit' })
  checkedBy!: string;

  columnId!: string;
  sourceSiteId!: string;
}

@ObjectType({ description: '一致性检查边 · A check and its cursor' })
export class ConformanceCheckEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => ConformanceCheckType, { description: '一致性检查 · The check' })
  node!: ConformanceCheckType;
}

@ObjectType({ description: '一致性检查列表 · Checks of a column, the newest first' })
export class ConformanceCheckConnection {
  @Field(() => [ConformanceCheckEdge], { description: '边 · Edges' })
  edges!: ConformanceCheckEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

@InputType({ description: '检查项结果 · What was found of an item' })
export class ConformanceFindingInput {
  @Field(() => ConformanceItem, { description: '检查项 · What was compared' })
  item!: ConformanceItem;

  @Field(() => Boolean, { description: '通过 · Whether it conforms' })
  passed!: boolean;

  @Field(() => String, { nullable: true, description: '说明 · What was seen, at most 500 characters' })
  note?: string | null;
}

@InputType({ description: '一致性检查 · A check to be recorded' })
export class RecordConformanceCheckInput {
  @Field(() => ID, { description: '栏目编号 · Id of the portal’s column' })
  columnId!: string;

  @Field(() => ID, { description: '来源网站编号 · Id of the sub-site it would be read from' })
  sourceSiteId!: string;

  @Field(() => [ConformanceFindingInput], {
    description: '检查项结果 · Each item once; the two required ones among them',
  })
  items!: ConformanceFindingInput[];

  @Field(() => String, { description: '检查日 · Day of the check, not in the future' })
  checkedOn!: string;
}

@ObjectType({ description: '检查登记结果 · Answer to the recording of a check' })
export class ConformanceCheckPayload extends MutationPayload {
  @Field(() => ConformanceCheckType, { nullable: true, description: '一致性检查 · The check; null when refused' })
  check!: ConformanceCheckType | null;
}
