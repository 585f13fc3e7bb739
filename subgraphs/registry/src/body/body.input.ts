import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { BODY_PARTS, type BodyPart } from '../domain/body-role.ts';
import { codeField, dayField, lineField, optionalDayField } from '../input-fields.ts';
import { BodyPartEnum } from './body.type.ts';

@InputType({ description: '小组信息 · What a working group is' })
export class ReviseBodyInput {
  @Field(() => String, { description: '名称 · Name, 1 to 100 characters' })
  name!: string;

  @Field(() => ID, { nullable: true, description: '办公室所在单位 · Id of the unit that keeps its office' })
  officeId?: string | null;

  @Field(() => String, { nullable: true, description: '撤销日 · First day no longer; none while it lasts' })
  to?: string | null;
}

@InputType({ description: '新小组 · A working group to be made' })
export class CreateBodyInput extends ReviseBodyInput {
  @Field(() => String, { description: '代码 · Code: a-z 0-9 and inner hyphens, 1 to 60 characters' })
  code!: string;

  @Field(() => ID, { description: '单位编号 · Id of the unit it belongs to' })
  unitId!: string;

  @Field(() => String, { description: '成立日 · First day, YYYY-MM-DD' })
  from!: string;
}

@InputType({ description: '新成员 · A member of a working group, by its post' })
export class AddBodyMemberInput {
  @Field(() => ID, { description: '小组编号 · Id of the working group' })
  bodyId!: string;

  @Field(() => ID, { description: '任职编号 · Id of the post' })
  postId!: string;

  @Field(() => BodyPartEnum, { description: '组内身份 · Leader, deputy or member' })
  part!: BodyPart;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; none while it lasts' })
  to?: string | null;
}

/** How a membership ends. */
@ArgsType()
export class EndBodyMemberArguments {
  @Field(() => ID, { description: '小组编号 · Id of the working group' })
  bodyId!: string;

  @Field(() => ID, { description: '成员编号 · Id of the member' })
  memberId!: string;

  @Field(() => String, { description: '终止日 · First day no longer, YYYY-MM-DD' })
  on!: string;

  @Field(() => Int, { description: '所见版本 · Version the editor saw' })
  expectedVersion!: number;
}

const revision = {
  name: lineField(100),
  officeId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  to: optionalDayField,
};
export const reviseBodySchema = z.object(revision);
export const createBodySchema = z.object({ ...revision, code: codeField, unitId: z.string(), from: dayField });
export const addBodyMemberSchema = z.object({
  postId: z.string(),
  part: z.enum(BODY_PARTS),
  from: dayField,
  to: optionalDayField,
});
