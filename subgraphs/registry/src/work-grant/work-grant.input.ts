import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { WORK_ACTS, type WorkAct } from '../domain/work-act.ts';
import { dayField, optionalDayField } from '../input-fields.ts';
import { WorkActEnum } from './work-grant.type.ts';

@InputType({ description: '新授权 · What somebody shall be given to do' })
export class GrantWorkInput {
  @Field(() => ID, { description: '单位编号 · Id of the unit that answers for the columns' })
  unitId!: string;

  @Field(() => ID, { description: '人员编号 · Id of the person, who holds a post in the unit or below it' })
  personId!: string;

  @Field(() => [WorkActEnum], { description: '事项 · What the person may do, at least one' })
  acts!: WorkAct[];

  @Field(() => [ID], {
    defaultValue: [],
    description: '栏目编号 · Ids of the columns, at most 200; none stands for all the unit answers for',
  })
  columnIds!: string[];

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; none while it lasts' })
  to?: string | null;
}

export const grantWorkSchema = z.object({
  unitId: z.string(),
  personId: z.string(),
  acts: z
    .array(z.enum(WORK_ACTS))
    .min(1, '至少一项 / at least one')
    .transform((acts) => [...new Set(acts)]),
  columnIds: z
    .array(z.string())
    .max(200, '至多 200 个 / at most 200')
    .transform((ids) => [...new Set(ids)]),
  from: dayField,
  to: optionalDayField,
});
