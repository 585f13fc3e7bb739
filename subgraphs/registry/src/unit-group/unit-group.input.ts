import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { codeField, dayField, lineField, optionalDayField, optionalLineField } from '../input-fields.ts';

@InputType({ description: '单位组信息 · What a group is called' })
export class ReviseUnitGroupInput {
  @Field(() => String, { description: '名称 · Name, 1 to 100 characters' })
  name!: string;

  @Field(() => String, { nullable: true, description: '说明 · Whom the sources mean by it' })
  description?: string | null;
}

@InputType({ description: '新单位组 · A group to be made; it has no members until they are named' })
export class CreateUnitGroupInput extends ReviseUnitGroupInput {
  @Field(() => String, { description: '代码 · Code: a-z 0-9 and inner hyphens, 1 to 60 characters' })
  code!: string;
}

@InputType({ description: '单位组成员 · Units that become members of a group' })
export class AddGroupMembersInput {
  @Field(() => ID, { description: '单位组编号 · Id of the group' })
  groupId!: string;

  @Field(() => [ID], { description: '单位编号 · Ids of the units, 1 to 200' })
  unitIds!: string[];

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; none while it lasts' })
  to?: string | null;
}

@InputType({ description: '移出单位组 · Units that cease to be members of a group' })
export class RemoveGroupMembersInput {
  @Field(() => ID, { description: '单位组编号 · Id of the group' })
  groupId!: string;

  @Field(() => [ID], { description: '单位编号 · Ids of the units, 1 to 200' })
  unitIds!: string[];

  @Field(() => String, { description: '终止日 · First day no longer, YYYY-MM-DD' })
  on!: string;
}

const name = lineField(100);
const description = optionalLineField(500).transform((text) => text ?? '');
const unitIds = z
  .array(z.string())
  .min(1, '1–200 个单位 / 1 to 200 units')
  .max(200, '1–200 个单位 / 1 to 200 units')
  .transform((ids) => [...new Set(ids)]);

export const reviseUnitGroupSchema = z.object({ name, description });
export const createUnitGroupSchema = z.object({ name, description, code: codeField });
export const addGroupMembersSchema = z.object({ unitIds, from: dayField, to: optionalDayField });
export const removeGroupMembersSchema = z.object({ unitIds, on: dayField });
