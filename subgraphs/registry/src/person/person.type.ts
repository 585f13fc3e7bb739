import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** Somebody who works in a unit, with or without an account. */
@Directive('@key(fields: "id")')
@ObjectType('Person', { description: '人员 · Somebody who works in a unit' })
export class PersonType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '姓名 · Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '手机 · Mobile telephone' })
  mobile!: string | null;

  @Field(() => String, { nullable: true, description: '电话 · Telephone of the office' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: '邮箱 · Address of electronic mail' })
  email!: string | null;

  @Field(() => Int, { description: '版本 · Version, for changes' })
  version!: number;

  unitId!: string;
}

@ObjectType({ description: '人员边 · A person and its cursor' })
export class PersonEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => PersonType, { description: '人员 · Person' })
  node!: PersonType;
}

@ObjectType({ description: '人员列表 · People, in the order they were recorded' })
export class PersonConnection {
  @Field(() => [PersonEdge], { description: '边 · Edges' })
  edges!: PersonEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '人员结果 · Answer to a change of a person' })
export class PersonPayload extends MutationPayload {
  @Field(() => PersonType, { nullable: true, description: '人员 · The person as it is now; null when refused' })
  person!: PersonType | null;
}

/** What other services need of a person. */
@Directive('@inaccessible')
@ObjectType({ description: '人员事实 · Facts of a person for the projections of other services' })
export class PersonFacts {
  @Field(() => ID, { description: '编号 · Id of the person' })
  id!: string;

  @Field(() => String, { description: '姓名 · Name' })
  name!: string;

  @Field(() => ID, { description: '单位 · Id of the unit' })
  unitId!: string;

  @Field(() => ID, { nullable: true, description: '账号 · Id of the account; null where there is none' })
  accountId!: string | null;
}
