import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { dayField, lineField } from '../input-fields.ts';

@InputType({ description: '责任岗位与责任人 · Post and person that answer from a day on' })
export class NameHolderInput {
  @Field(() => ID, { description: '责任编号 · Id of the responsibility' })
  responsibilityId!: string;

  @Field(() => ID, {
    nullable: true,
    description: '单位编号 · Member of the group that names its own; not needed where a unit answers',
  })
  unitId?: string | null;

  @Field(() => String, { description: '责任岗位 · Title of the post, 1 to 50 characters' })
  postTitle!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      '责任人编号 · Id of the person who holds that post in the unit; without it the person is listed as missing',
  })
  personId?: string | null;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;
}

const optionalId = z
  .string()
  .nullish()
  .transform((id) => id ?? null);

export const nameHolderInput = z.object({
  responsibilityId: z.string(),
  unitId: optionalId,
  postTitle: lineField(50),
  personId: optionalId,
  from: dayField,
});

export type HolderNaming = z.output<typeof nameHolderInput>;
