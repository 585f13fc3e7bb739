import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { WorkGrantType } from './work-grant.type.ts';

export const AllowanceReason = {
  DIRECTLY_RESPONSIBLE: 'DIRECTLY_RESPONSIBLE',
  GRANTED: 'GRANTED',
  NO_GRANT: 'NO_GRANT',
  NOT_FOR_OUTSOURCED: 'NOT_FOR_OUTSOURCED',
  ACCOUNT_DISABLED: 'ACCOUNT_DISABLED',
} as const;
export type AllowanceReason = keyof typeof AllowanceReason;
registerEnumType(AllowanceReason, {
  name: 'AllowanceReason',
  description: '理由 · Why somebody may or may not do something for a column',
  valuesConfig: {
    DIRECTLY_RESPONSIBLE: { description: '直接责任人 · Directly responsible: heads a section that answers for it' },
    GRANTED: { description: '已授权 · A grant that holds that day gives it' },
    NO_GRANT: { description: '无授权 · No grant that holds that day gives it' },
    NOT_FOR_OUTSOURCED: { description: '外包或维护账号 · Contractors and maintainers never review' },
    ACCOUNT_DISABLED: { description: '账号停用 · The account is disabled' },
  },
});

@ObjectType({ description: '可否办理 · Whether somebody may do something for a column on a day, and why' })
export class WorkAllowance {
  @Field(() => Boolean, { description: '可否 · Whether it may be done' })
  allowed!: boolean;

  @Field(() => AllowanceReason, { description: '理由 · Why' })
  reason!: AllowanceReason;

  @Field(() => WorkGrantType, { nullable: true, description: '依据授权 · The grant that gives it; null without one' })
  workGrant!: WorkGrantType | null;
}
