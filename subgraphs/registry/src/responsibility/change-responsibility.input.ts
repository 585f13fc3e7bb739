import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { dayField, optionalDayField, optionalLineField } from '../input-fields.ts';
import { MaintenanceTermsInput, maintenanceTerms } from '../maintenance/maintenance-terms.input.ts';
import { MaintenanceMode, ResponsibilityRole } from './responsibility.type.ts';

/** What the responsibility of a unit or a group for a column shall be from a day on. */
@InputType({
  description: '责任变更 · What the responsibility of a unit or a group for a column shall be from a day on',
})
export class ChangeResponsibilityInput {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  columnId!: string;

  @Field(() => ID, { nullable: true, description: '单位编号 · Id of the unit; either this or a group' })
  unitId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: '单位组编号 · Id of the group, each member of which answers for its own part; either this or a unit',
  })
  groupId?: string | null;

  @Field(() => ResponsibilityRole, { description: '责任 · Primary or assisting' })
  role!: ResponsibilityRole;

  @Field(() => MaintenanceMode, { description: '维护方式 · How the column is kept' })
  mode!: MaintenanceMode;

  @Field(() => MaintenanceTermsInput, { nullable: true, description: '维护方式条件 · What the mode rests on' })
  terms?: MaintenanceTermsInput | null;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD; earlier periods stay as they were' })
  from!: string;

  @Field(() => String, {
    nullable: true,
    description: '终止日 · First day no longer; without it, it lasts as long as what it changes, or for good',
  })
  to?: string | null;

  @Field(() => String, { nullable: true, description: '依据文号 · Number of the document that says so' })
  basis?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '责任岗位 · Title of the post that answers, required of a primary unit; members of a group name their own',
  })
  postTitle?: string | null;

  @Field(() => ID, { nullable: true, description: '责任人编号 · Id of the person who holds that post in the unit' })
  personId?: string | null;
}

const optionalId = z
  .string()
  .nullish()
  .transform((id) => id ?? null);

export const changeResponsibilityInput = z
  .object({
    columnId: z.string(),
    unitId: optionalId,
    groupId: optionalId,
    role: z.enum(ResponsibilityRole),
    mode: z.enum(MaintenanceMode),
    terms: maintenanceTerms,
    from: dayField,
    to: optionalDayField,
    basis: optionalLineField(100),
    postTitle: optionalLineField(50),
    personId: optionalId,
  })
  .refine(({ unitId, groupId }) => (unitId === null) !== (groupId === null), {
    path: ['unitId'],
    message: '单位与单位组任选其一 / either a unit or a group',
  });

export type ResponsibilityChange = z.output<typeof changeResponsibilityInput>;
