import type { LocalDate, PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { BodyPart } from '../domain/body-role.ts';

export const BodyPartEnum = { leader: 'leader', deputy: 'deputy', member: 'member' } as const satisfies {
  [Part in BodyPart]: Part;
};
registerEnumType(BodyPartEnum, {
  name: 'BodyPart',
  description: '组内身份 · Part of a member in a working group',
  valuesConfig: {
    leader: { description: '组长 · Leader; one at a time' },
    deputy: { description: '副组长 · Deputy' },
    member: { description: '组员 · Member' },
  },
});

/** A working group that leads a unit's work on its site. */
@ObjectType('Body', { description: '工作领导小组 · A working group that leads a unit’s work on its site' })
export class BodyType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '代码 · Code, unique in the installation' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { description: '成立日 · First day, YYYY-MM-DD' })
  from!: LocalDate;

  @Field(() => String, { nullable: true, description: '撤销日 · First day no longer; null while it lasts' })
  to!: LocalDate | null;

  @Field(() => Int, { description: '版本 · Version, for changes' })
  version!: number;

  unitId!: string;
  officeId!: string | null;
}

/** A member of a working group by its post, and whether its account holds the role that goes with it. */
@ObjectType('BodyMember', { description: '小组成员 · A member of a working group by its post' })
export class BodyMemberType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => BodyPartEnum, { description: '组内身份 · Leader, deputy or member' })
  part!: BodyPart;

  @Field(() => String, { description: '姓名 · Name of the member' })
  personName!: string;

  @Field(() => String, { description: '职务 · Title of the post' })
  title!: string;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: LocalDate;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: LocalDate | null;

  @Field(() => String, { nullable: true, description: '账号 · Username of the member; null without an account' })
  username!: string | null;

  @Field(() => Boolean, { description: '已授角色 · Whether its account is in use and holds the role of its part' })
  holdsRole!: boolean;

  postId!: string;
  personId!: string;
}

@ObjectType({ description: '工作领导小组边 · A working group and its cursor' })
export class BodyEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => BodyType, { description: '工作领导小组 · Working group' })
  node!: BodyType;
}

@ObjectType({ description: '工作领导小组列表 · Working groups by code' })
export class BodyConnection {
  @Field(() => [BodyEdge], { description: '边 · Edges' })
  edges!: BodyEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '工作领导小组结果 · Answer to a change of a working group' })
export class BodyPayload extends MutationPayload {
  @Field(() => BodyType, { nullable: true, description: '工作领导小组 · As it is now; null when refused' })
  body!: BodyType | null;
}
