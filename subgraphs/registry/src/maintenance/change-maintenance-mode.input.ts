import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { dayField } from '../input-fields.ts';
import { MaintenanceMode } from '../responsibility/responsibility.type.ts';
import { MaintenanceTermsInput, maintenanceTerms } from './maintenance-terms.input.ts';

@InputType({ description: '维护方式变更 · How a column shall be kept from a day on' })
export class ChangeMaintenanceModeInput {
  @Field(() => ID, { description: '责任编号 · Id of the responsibility' })
  responsibilityId!: string;

  @Field(() => MaintenanceMode, { description: '维护方式 · How the column shall be kept' })
  mode!: MaintenanceMode;

  @Field(() => MaintenanceTermsInput, { nullable: true, description: '维护方式条件 · What the mode rests on' })
  terms?: MaintenanceTermsInput | null;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD; earlier days stay as they were' })
  from!: string;
}

export const changeMaintenanceModeInput = z.object({
  responsibilityId: z.string(),
  mode: z.enum(MaintenanceMode),
  terms: maintenanceTerms,
  from: dayField,
});
