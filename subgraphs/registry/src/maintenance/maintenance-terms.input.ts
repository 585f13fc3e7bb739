import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { LINK_REASONS, type LinkReason } from '../domain/maintenance-mode.ts';
import { optionalLineField } from '../input-fields.ts';

export const MaintenanceLinkReason = LINK_REASONS;
registerEnumType(MaintenanceLinkReason, {
  name: 'MaintenanceLinkReason',
  description: '链接理由 · Why a column is linked to a superior unit instead of being published',
  valuesConfig: {
    cannotProvideInFull: { description: '无法完整提供 · The unit cannot provide the information in full' },
    superiorApprovalNeeded: { description: '需上级部门批准 · The superior unit in charge has to approve it' },
  },
});

/** What a maintenance mode rests on. */
@InputType({ description: '维护方式条件 · What a maintenance mode rests on; only what the mode asks for is kept' })
export class MaintenanceTermsInput {
  @Field(() => MaintenanceLinkReason, {
    nullable: true,
    description: '链接理由 · One of the two reasons, for WEB_LINK',
  })
  linkReason?: LinkReason | null;

  @Field(() => String, { nullable: true, description: '上级部门 · The superior unit that is linked to, for WEB_LINK' })
  superiorUnit?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '目标地址 · Address that is linked to, for WEB_LINK: http or https',
  })
  targetUrl?: string | null;

  @Field(() => ID, { nullable: true, description: '委托编号 · Id of the approved mandate, for ENTRUSTED' })
  mandateId?: string | null;

  @Field(() => String, { nullable: true, description: '依据 · Document the mode rests on, at most 200 characters' })
  basis?: string | null;
}

export const maintenanceTerms = z
  .object({
    linkReason: z
      .enum(LINK_REASONS)
      .nullish()
      .transform((reason) => reason ?? null),
    superiorUnit: optionalLineField(100),
    targetUrl: optionalLineField(2000),
    mandateId: z
      .string()
      .nullish()
      .transform((id) => id ?? null),
    basis: optionalLineField(200),
  })
  .nullish()
  .transform((terms) => terms ?? NO_TERMS);

const NO_TERMS = { linkReason: null, superiorUnit: null, targetUrl: null, mandateId: null, basis: null } as const;

export type MaintenanceTerms = z.output<typeof maintenanceTerms>;
