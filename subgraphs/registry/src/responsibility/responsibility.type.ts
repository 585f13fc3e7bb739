import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MAINTENANCE_MODES } from '../domain/maintenance-mode.ts';

export const ResponsibilityRole = { primary: 'primary', assisting: 'assisting' } as const;
export type ResponsibilityRole = keyof typeof ResponsibilityRole;

export const MaintenanceMode = MAINTENANCE_MODES;
export type MaintenanceMode = keyof typeof MaintenanceMode;

registerEnumType(ResponsibilityRole, {
  name: 'ResponsibilityRole',
  description: '责任 · How a unit answers for a column',
  valuesConfig: {
    primary: { description: '主责 · Answers for it; one unit at a time' },
    assisting: { description: '协办 · Helps' },
  },
});
registerEnumType(MaintenanceMode, {
  name: 'MaintenanceMode',
  description: '维护方式 · How content gets into a column',
  valuesConfig: {
    DIRECT: { description: '直接维护 · Written in the portal' },
    DATA_READ: { description: '数据读取 · Read from a sub-site of the same structure' },
    HARVEST: { description: '采集 · Read from the pages or feeds of a sub-site' },
    WEB_LINK: { description: '网页链接 · Linked to the superior unit' },
    SUBMISSION: { description: '报送 · Pushed by the unit' },
    ENTRUSTED: { description: '委托发布 · Published by another unit under a mandate' },
  },
});

/** Who answers for a column, from when to when. */
@Directive('@key(fields: "id")')
@ObjectType('Responsibility', {
  description: '栏目责任 · A unit, or a group of units each for itself, that answers for a column in a period',
})
export class ResponsibilityType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => ResponsibilityRole, { description: '责任 · Primary or assisting' })
  role!: ResponsibilityRole;

  @Field(() => MaintenanceMode, {
    nullable: true,
    description:
      '维护方式 · How the column is kept today; of a past or future period, on the day of it nearest to today',
  })
  mode!: MaintenanceMode | null;

  @Field(() => Boolean, { description: '推定 · Not said by the source in so many words' })
  inferred!: boolean;

  @Field(() => String, { nullable: true, description: '依据文号 · Number of the document that says so' })
  basis!: string | null;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: string | null;

  @Field(() => Int, { description: '版本 · Version, for expectedVersion of changes' })
  version!: number;

  columnId!: string;
  unitId!: string | null;
  groupId!: string | null;
}
