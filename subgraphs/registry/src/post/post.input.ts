import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { dayField, lineField, optionalDayField } from '../input-fields.ts';
import { PostDuty } from './post.type.ts';

@InputType({ description: '新任职 · A post somebody begins to hold' })
export class BeginPostInput {
  @Field(() => ID, { description: '单位编号 · Id of the unit' })
  unitId!: string;

  @Field(() => ID, { description: '人员编号 · Id of the person' })
  personId!: string;

  @Field(() => String, { description: '职务 · Title, 1 to 60 characters' })
  title!: string;

  @Field(() => PostDuty, { description: '职责 · What the post is for' })
  duty!: PostDuty;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; none while it lasts' })
  to?: string | null;
}

export const beginPostSchema = z.object({
  unitId: z.string(),
  personId: z.string(),
  title: lineField(60),
  duty: z.enum(PostDuty),
  from: dayField,
  to: optionalDayField,
});

@InputType({ description: '任职终止 · The end of a post and who takes over' })
export class EndPostInput {
  @Field(() => ID, { description: '任职编号 · Id of the post' })
  postId!: string;

  @Field(() => String, { description: '终止日 · First day no longer, YYYY-MM-DD' })
  on!: string;

  @Field(() => ID, {
    nullable: true,
    description: '接手人 · Who takes over what the person answers for; without one a hand-over stays open',
  })
  successorPersonId?: string | null;
}

export const endPostSchema = z.object({
  postId: z.string(),
  on: dayField,
  successorPersonId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
});
