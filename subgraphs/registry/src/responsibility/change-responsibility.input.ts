import { Field, ID, InputType } from 'type-graphql';
import { MaintenanceMode, ResponsibilityRole } from './responsibility.type.ts';

/** What a unit's responsibility for a column shall be from a day on. */
@InputType({ description: '责任变更 · What a unit’s responsibility for a column shall be from a day on' })
export class ChangeResponsibilityInput {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  columnId!: string;

  @Field(() => ID, { description: '单位编号 · Id of the unit' })
  unitId!: string;

  @Field(() => ResponsibilityRole, { description: '责任 · Primary or assisting' })
  role!: ResponsibilityRole;

  @Field(() => MaintenanceMode, { description: '维护方式 · How the column is kept' })
  mode!: MaintenanceMode;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD; earlier periods stay as they were' })
  from!: string;
}
