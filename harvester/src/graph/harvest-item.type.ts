import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** One item of a source, through all its versions. */
@Directive('@key(fields: "id")')
@ObjectType('HarvestItem', { description: '采集条目 · One item of a source, through all its versions' })
export class HarvestItemType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '来源标识 · Name under which the source’s item is known for ever' })
  identity!: string;

  @Field(() => String, { description: '原文地址 · Address at the source' })
  url!: string;

  @Field(() => Int, { description: '版本数 · Number of its latest version, from 1' })
  lastVersion!: number;

  @Field(() => Int, { description: '已交付版本 · Latest version publications has; 0 for none' })
  deliveredVersion!: number;

  @Field(() => String, { description: '首次发现 · When it was first seen, as ISO instant' })
  firstSeenAt!: string;

  @Field(() => String, { description: '最近发现 · When it was last seen, as ISO instant' })
  lastSeenAt!: string;

  bindingId!: string;
}
