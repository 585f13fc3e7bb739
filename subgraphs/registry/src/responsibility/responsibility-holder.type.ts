import { Field, ID, ObjectType } from 'type-graphql';

/** Post and person in a unit that answer for a column in a period. */
@ObjectType('ResponsibilityHolder', { description: '责任岗位与责任人 · Post and person that answer in a period' })
export class ResponsibilityHolderType {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => String, { description: '责任岗位 · Title of the post' })
  postTitle!: string;

  @Field(() => String, { nullable: true, description: '责任人 · Name of the person; null while none is named' })
  personName!: string | null;

  @Field(() => ID, { nullable: true, description: '责任人编号 · Id of the person' })
  personId!: string | null;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: string | null;

  responsibilityId!: string;
  unitId!: string;
}
