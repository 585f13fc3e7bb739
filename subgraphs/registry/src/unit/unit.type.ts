import type { LocalDate } from '@gongkai/kernel/pure';
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

/** Whom to turn to in a unit. */
@ObjectType({ description: '联系人 · Whom to turn to in a unit' })
export class UnitContact {
  @Field(() => String, { description: '姓名 · Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '电话 · Telephone of the office' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: '手机 · Mobile telephone' })
  mobile!: string | null;

  @Field(() => String, { nullable: true, description: '邮箱 · Address of electronic mail' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: '分工 · What to turn to them for' })
  duty!: string | null;
}

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

  @Field(() => [String], { description: '别名 · Other names it is known by' })
  aliases!: string[];

  @Field(() => String, { description: '设立日 · First day, YYYY-MM-DD' })
  from!: LocalDate;

  @Field(() => String, { nullable: true, description: '撤销日 · First day no longer; null while it lasts' })
  to!: LocalDate | null;

  @Field(() => Int, { description: '版本 · Version, for changes' })
  version!: number;

  parentId!: string | null;
  officeId!: string | null;
  successorId!: string | null;
  contacts!: UnitContact[];
}
