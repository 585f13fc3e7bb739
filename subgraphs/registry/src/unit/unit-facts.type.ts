import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** What other services' projections need of a unit. */
@Directive('@inaccessible')
@ObjectType({ description: '单位事实 · Facts of a unit for the projections of other services' })
export class UnitFacts {
  @Field(() => ID, { description: '编号 · Id of the unit' })
  id!: string;

  @Field(() => String, { description: '单位代码 · Code' })
  code!: string;

  @Field(() => String, { description: '单位名称 · Name' })
  name!: string;

  @Field(() => ID, { nullable: true, description: '上级单位 · Id of the unit above' })
  parentId!: string | null;

  @Field(() => [ID], { description: '各级上级单位 · Ids of all units above, the nearest first' })
  ancestorIds!: string[];
}
