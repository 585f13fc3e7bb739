import { Field, ID, ObjectType } from 'type-graphql';
import type { LinkReason } from '../domain/maintenance-mode.ts';
import { MaintenanceMode } from '../responsibility/responsibility.type.ts';
import { MaintenanceLinkReason } from './maintenance-terms.input.ts';

/** How a column was kept in a period, and what that rested on. */
@ObjectType('Maintenance', { description: '维护方式期间 · How a column is kept in a period, and what that rests on' })
export class MaintenanceType {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => MaintenanceMode, { description: '维护方式 · How it is kept' })
  mode!: MaintenanceMode;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: string | null;

  @Field(() => MaintenanceLinkReason, { nullable: true, description: '链接理由 · Why it is a link' })
  linkReason!: LinkReason | null;

  @Field(() => String, { nullable: true, description: '上级部门 · The superior unit that is linked to' })
  superiorUnit!: string | null;

  @Field(() => String, { nullable: true, description: '目标地址 · Address that is linked to' })
  targetUrl!: string | null;

  @Field(() => ID, { nullable: true, description: '一致性检查编号 · Id of the check it rests on' })
  conformanceCheckId!: string | null;

  @Field(() => ID, { nullable: true, description: '委托编号 · Id of the mandate it rests on' })
  mandateId!: string | null;

  @Field(() => String, { nullable: true, description: '依据 · Document it rests on' })
  basis!: string | null;

  responsibilityId!: string;
}
