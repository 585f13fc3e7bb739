import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { dayField, lineField, optionalLineField } from '../input-fields.ts';
import { MandateTerm } from './mandate.type.ts';

@InputType({ description: '委托申请 · Application for another unit to publish' })
export class ApplyForMandateInput {
  @Field(() => ID, { description: '栏目编号 · Id of the column it is published in' })
  columnId!: string;

  @Field(() => ID, { description: '委托单位编号 · Id of the unit that has no such column and stays accountable' })
  entrustingUnitId!: string;

  @Field(() => ID, { description: '受托单位编号 · Id of the unit that publishes' })
  entrustedUnitId!: string;

  @Field(() => String, { description: '委托事项 · What is to be published, 1 to 200 characters' })
  subject!: string;

  @Field(() => String, { description: '依据 · Document that asks for it, 1 to 200 characters' })
  basis!: string;

  @Field(() => MandateTerm, { description: '期限 · Annual or temporary' })
  term!: MandateTerm;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { description: '终止日 · First day no longer, at most a year later' })
  to!: string;
}

export const applyForMandateInput = z.object({
  columnId: z.string(),
  entrustingUnitId: z.string(),
  entrustedUnitId: z.string(),
  subject: lineField(200),
  basis: lineField(200),
  term: z.enum(MandateTerm),
  from: dayField,
  to: dayField,
});

export type MandateApplication = z.output<typeof applyForMandateInput>;

export const MandateVerdict = { approve: 'approve', refuse: 'refuse' } as const;
export type MandateVerdict = keyof typeof MandateVerdict;
registerEnumType(MandateVerdict, {
  name: 'MandateVerdict',
  description: '审批结论 · What the portal centre decides',
  valuesConfig: {
    approve: { description: '批准 · It may be published' },
    refuse: { description: '不予批准 · It may not' },
  },
});

@InputType({ description: '委托审批 · Decision about an application' })
export class DecideMandateInput {
  @Field(() => ID, { description: '委托编号 · Id of the mandate' })
  mandateId!: string;

  @Field(() => MandateVerdict, { description: '结论 · Approved or refused' })
  verdict!: MandateVerdict;

  @Field(() => String, { nullable: true, description: '意见 · Why; required of a refusal, at most 200 characters' })
  note?: string | null;
}

export const decideMandateInput = z
  .object({ mandateId: z.string(), verdict: z.enum(MandateVerdict), note: optionalLineField(200) })
  .refine(({ verdict, note }) => verdict === 'approve' || note !== null, {
    path: ['note'],
    message: '不予批准须说明理由 / a refusal says why',
  });

@InputType({ description: '委托终止 · End of an entrustment before its time' })
export class EndMandateInput {
  @Field(() => ID, { description: '委托编号 · Id of the mandate' })
  mandateId!: string;

  @Field(() => String, { description: '终止日 · First day no longer, YYYY-MM-DD' })
  endsOn!: string;

  @Field(() => String, { nullable: true, description: '原因 · Why, at most 200 characters' })
  note?: string | null;
}

export const endMandateInput = z.object({ mandateId: z.string(), endsOn: dayField, note: optionalLineField(200) });
