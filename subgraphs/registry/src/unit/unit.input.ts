import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { codeField, dayField, lineField, optionalLineField } from '../input-fields.ts';
import { UnitKind, UnitLevel, UnitStanding } from './unit.type.ts';

@InputType({ description: '单位信息 · What a unit is' })
export class ReviseUnitInput {
  @Field(() => String, { description: '单位名称 · Name, 1 to 100 characters' })
  name!: string;

  @Field(() => UnitKind, { description: '单位类型 · Kind' })
  kind!: UnitKind;

  @Field(() => UnitLevel, { description: '行政层级 · Level' })
  level!: UnitLevel;

  @Field(() => UnitStanding, { description: '职责定位 · Part it plays' })
  standing!: UnitStanding;

  @Field(() => [String], { defaultValue: [], description: '别名 · Other names it is known by, at most 20' })
  aliases!: string[];
}

@InputType({ description: '新单位 · A unit to be recorded' })
export class CreateUnitInput extends ReviseUnitInput {
  @Field(() => String, { description: '单位代码 · Code: a-z 0-9 and inner hyphens, 1 to 60 characters' })
  code!: string;

  @Field(() => ID, { nullable: true, description: '上级单位 · Id of the unit above; none for the topmost' })
  parentId?: string | null;

  @Field(() => String, { description: '设立日 · First day, YYYY-MM-DD' })
  from!: string;
}

@InputType({ description: '联系人信息 · Whom to turn to in a unit' })
export class UnitContactInput {
  @Field(() => String, { description: '姓名 · Name, 1 to 50 characters' })
  name!: string;

  @Field(() => String, { nullable: true, description: '电话 · Telephone of the office' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: '手机 · Mobile telephone' })
  mobile?: string | null;

  @Field(() => String, { nullable: true, description: '邮箱 · Address of electronic mail' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: '分工 · What to turn to them for' })
  duty?: string | null;
}

@InputType({ description: '单位办公室与联系人 · Who coordinates within a unit, and whom to turn to' })
export class UnitOfficeInput {
  @Field(() => ID, { nullable: true, description: '牵头办公室 · Id of its own section that coordinates, or of itself' })
  officeId?: string | null;

  @Field(() => [UnitContactInput], { description: '联系人 · Whom to turn to, at most 20' })
  contacts!: UnitContactInput[];
}

const revision = {
  name: lineField(100),
  kind: z.enum(UnitKind),
  level: z.enum(UnitLevel),
  standing: z.enum(UnitStanding),
  aliases: z.array(lineField(100)).max(20, '至多 20 个 / at most 20'),
};

export const reviseUnitSchema = z.object(revision);

export const createUnitSchema = z.object({
  ...revision,
  code: codeField,
  parentId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  from: dayField,
});

export const unitOfficeSchema = z.object({
  officeId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  contacts: z
    .array(
      z.object({
        name: lineField(50),
        phone: optionalLineField(30),
        mobile: optionalLineField(30),
        email: optionalLineField(100),
        duty: optionalLineField(100),
      }),
    )
    .max(20, '至多 20 人 / at most 20'),
});
