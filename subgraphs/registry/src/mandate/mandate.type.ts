import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MANDATE_STATES, MANDATE_TERMS } from '../domain/mandate.ts';

export const MandateState = MANDATE_STATES;
export type MandateState = keyof typeof MandateState;
export const MandateTerm = MANDATE_TERMS;
export type MandateTerm = keyof typeof MandateTerm;

registerEnumType(MandateState, {
  name: 'MandateState',
  description: '委托状态 · Where an entrustment stands',
  valuesConfig: {
    applied: { description: '已申请 · Applied for' },
    approved: { description: '已批准 · Approved by the portal centre' },
    refused: { description: '不予批准 · Refused by the portal centre' },
    ended: { description: '已终止 · Ended before its time' },
  },
});
registerEnumType(MandateTerm, {
  name: 'MandateTerm',
  description: '委托期限 · For how long something is entrusted',
  valuesConfig: {
    annual: { description: '年度性 · For up to a year, renewed yearly' },
    temporary: { description: '临时性 · For an occasion, a year at most' },
  },
});

/** An entrustment: one unit publishes in a column for another, which stays accountable. */
@Directive('@key(fields: "id")')
@ObjectType('Mandate', {
  description: '委托发布 · One unit publishes in a column for another, which stays accountable for it',
})
export class MandateType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '委托事项 · What is to be published' })
  subject!: string;

  @Field(() => String, { description: '依据 · What asks for it to be published' })
  basis!: string;

  @Field(() => MandateTerm, { description: '期限 · Annual or temporary' })
  term!: MandateTerm;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { description: '终止日 · First day no longer' })
  to!: string;

  @Field(() => MandateState, { description: '状态 · Where it stands' })
  state!: MandateState;

  @Field(() => String, { description: '申请人 · Who applied, as in the audit' })
  appliedBy!: string;

  @Field(() => String, { description: '申请时间 · When, as ISO instant' })
  appliedAt!: string;

  @Field(() => String, { nullable: true, description: '审批人 · Who decided, as in the audit' })
  decidedBy!: string | null;

  @Field(() => String, { nullable: true, description: '审批时间 · When, as ISO instant' })
  decidedAt!: string | null;

  @Field(() => String, { nullable: true, description: '审批意见 · What was said about the decision' })
  note!: string | null;

  @Field(() => Int, { description: '版本 · Version, for expectedVersion of changes' })
  version!: number;

  columnId!: string;
  entrustingUnitId!: string;
  entrustedUnitId!: string;
}

@ObjectType({ description: '委托发布边 · An entrustment and its cursor' })
export class MandateEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => MandateType, { description: '委托发布 · The entrustment' })
  node!: MandateType;
}

@ObjectType({ description: '委托发布列表 · Entrustments, the last applied for first' })
export class MandateConnection {
  @Field(() => [MandateEdge], { description: '边 · Edges' })
  edges!: MandateEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '委托发布结果 · Answer to an act about an entrustment' })
export class MandatePayload extends MutationPayload {
  @Field(() => MandateType, {
    nullable: true,
    description: '委托发布 · The entrustment as it is now; null when refused',
  })
  mandate!: MandateType | null;
}
