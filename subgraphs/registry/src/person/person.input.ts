import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { lineField, optionalLineField } from '../input-fields.ts';

@InputType({ description: '人员信息 · Somebody who works in a unit' })
export class PersonInput {
  @Field(() => ID, { description: '单位编号 · Id of the unit' })
  unitId!: string;

  @Field(() => String, { description: '姓名 · Name, 1 to 50 characters' })
  name!: string;

  @Field(() => String, { nullable: true, description: '手机 · Mobile telephone' })
  mobile?: string | null;

  @Field(() => String, { nullable: true, description: '电话 · Telephone of the office' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: '邮箱 · Address of electronic mail' })
  email?: string | null;
}

export const personSchema = z.object({
  unitId: z.string(),
  name: lineField(50),
  mobile: optionalLineField(30),
  phone: optionalLineField(30),
  email: optionalLineField(100),
});
