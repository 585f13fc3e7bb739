import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { UnitType } from './unit.type.ts';

export const UnitLack = { HEAD: 'HEAD', PRINCIPAL: 'PRINCIPAL', OFFICE: 'OFFICE', CONTACT: 'CONTACT' } as const;
export type UnitLack = keyof typeof UnitLack;
registerEnumType(UnitLack, {
  name: 'UnitLack',
  description: '缺项 · What a unit is without',
  valuesConfig: {
    HEAD: { description: '无主要负责同志 · No head' },
    PRINCIPAL: { description: '无第一责任人 · No leader in charge of the site' },
    OFFICE: { description: '无牵头办公室 · No section that coordinates' },
    CONTACT: { description: '无联系人 · Nobody to turn to' },
  },
});

@ObjectType({ description: '单位边 · A unit and its cursor' })
export class UnitEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => UnitType, { description: '单位 · Unit' })
  node!: UnitType;
}

@ObjectType({ description: '单位列表 · Units by code' })
export class UnitConnection {
  @Field(() => [UnitEdge], { description: '边 · Edges' })
  edges!: UnitEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '单位结果 · Answer to a change of a unit' })
export class UnitPayload extends MutationPayload {
  @Field(() => UnitType, { nullable: true, description: '单位 · The unit as it is now; null when refused' })
  unit!: UnitType | null;
}
