import { MutationPayload } from '@gongkai/runtime';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { dayField, optionalLineField } from '../input-fields.ts';
import { ResponsibilityType } from './responsibility.type.ts';

@InputType({ description: '责任终止 · Until when a responsibility lasts' })
export class EndResponsibilityInput {
  @Field(() => ID, { description: '责任编号 · Id of the responsibility' })
  responsibilityId!: string;

  @Field(() => String, { description: '终止日 · First day no longer, YYYY-MM-DD' })
  endsOn!: string;

  @Field(() => String, { nullable: true, description: '原因 · Why, at most 200 characters' })
  reason?: string | null;
}

export const endResponsibilityInput = z.object({
  responsibilityId: z.string(),
  endsOn: dayField,
  reason: optionalLineField(200),
});

@ObjectType({ description: '责任变更结果 · Answer to a change of a responsibility' })
export class ResponsibilityPayload extends MutationPayload {
  @Field(() => ResponsibilityType, {
    nullable: true,
    description: '栏目责任 · The responsibility as it is now; null when refused',
  })
  responsibility!: ResponsibilityType | null;
}
