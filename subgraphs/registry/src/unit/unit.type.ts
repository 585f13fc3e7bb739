import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export const UnitKind = {
  government: 'government',
  department: 'department',
  institution: 'institution',
  internalBody: 'internalBody',
} as const;
export type UnitKind = keyof typeof UnitKind;

export const UnitLevel = { province: 'province', city: 'city', district: 'district', town: 'town' } as const;
export type UnitLevel = keyof typeof UnitLevel;

export const UnitStanding = {
  lead: 'lead',
  implementing: 'implementing',
  technicalSupport: 'technicalSupport',
  secrecyBody: 'secrecyBody',
} as const;
export type UnitStanding = keyof typeof UnitStanding;

registerEnumType(UnitKind, {
  name: 'UnitKind',
  description: '单位类型 · What kind of body a unit is',
  valuesConfig: {
    government: { description: '人民政府 · A government' },
    department: { description: '政府部门 · A department of a government' },
    institution: { description: '事业单位 · An institution' },
    internalBody: { description: '内设机构 · A body within another unit' },
  },
});
registerEnumType(UnitLevel, {
  name: 'UnitLevel',
  description: '行政层级 · Administrative level',
  valuesConfig: {
    province: { description: '省级 · Province' },
    city: { description: '市级 · City' },
    district: { description: '区县级 · District or county' },
    town: { description: '乡镇（街道）级 · Town or street' },
  },
});
registerEnumType(UnitStanding, {
  name: 'UnitStanding',
  description: '职责定位 · Part a unit plays in keeping the portal',
  valuesConfig: {
    lead: { description: '牵头单位 · Leads and supervises' },
    implementing: { description: '实施单位 · Keeps its own columns' },
    technicalSupport: { description: '技术支持单位 · Runs the portal' },
    secrecyBody: { description: '保密工作机构 · Decides questions of secrecy' },
  },
});

/** A unit of the government, as the graph shows it. */
@Directive('@key(fields: "id")')
@ObjectType('Unit', { description: '单位 · A unit that keeps columns or answers for them' })
export class UnitType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '单位代码 · Code, unique in the installation' })
  code!: string;

  @Field(() => String, { description: '单位名称 · Name' })
  name!: string;

  @Field(() => UnitKind, { description: '单位类型 · Kind' })
  kind!: UnitKind;

  @Field(() => UnitLevel, { description: '行政层级 · Level' })
  level!: UnitLevel;

  @Field(() => UnitStanding, { description: '职责定位 · Part it plays' })
  standing!: UnitStanding;

  @Field(() => Int, { description: '版本 · Version, for changes' })
  version!: number;

  parentId!: string | null;
}

/** What other services' projections need of a unit. */
@Directive('@inaccessible')
@ObjectType({ description: '单位事实 · Facts of a unit for the projections of other services' })
export class UnitFacts {
  @Field(() => ID, { description: '编号 · Id of the unit' })
  id!: string;

  @Field(() => String, { description: '单位代码 · Code' })
  code!: string;

  @Field(() => String, { description: '单位名称 · Name' })
  name!: string;

  @Field(() => ID, { nullable: true, description: '上级单位 · Id of the unit above' })
  parentId!: string | null;

  @Field(() => [ID], { description: '各级上级单位 · Ids of all units above, the nearest first' })
  ancestorIds!: string[];
}
