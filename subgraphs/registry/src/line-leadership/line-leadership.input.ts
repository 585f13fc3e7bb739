import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { dayField, optionalDayField } from '../input-fields.ts';

@InputType({ description: '新分管关系 · A leader who begins to be in charge of a section' })
export class BeginLineLeadershipInput {
  @Field(() => ID, { description: '分管领导编号 · Id of the leader' })
  leaderId!: string;

  @Field(() => ID, { description: '股室或下属单位编号 · Id of the section' })
  sectionId!: string;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; none while it lasts' })
  to?: string | null;
}

export const beginLineLeadershipSchema = z.object({
  leaderId: z.string(),
  sectionId: z.string(),
  from: dayField,
  to: optionalDayField,
});
