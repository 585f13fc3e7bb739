import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export const HarvestRemovalState = { OPEN: 'open', DISMISSED: 'dismissed', WITHDRAWN: 'withdrawn' } as const;
export type HarvestRemovalState = (typeof HarvestRemovalState)[keyof typeof HarvestRemovalState];
registerEnumType(HarvestRemovalState, {
  name: 'HarvestRemovalState',
  description: '删除建议状态 · What became of a proposal to remove an item',
  valuesConfig: {
    OPEN: { description: '待处理 · Nobody has decided it' },
    DISMISSED: { description: '已驳回 · Somebody decided that the item stays' },
    WITHDRAWN: { description: '已撤回 · The source answers again' },
  },
});

/** A proposal to remove an item its source calls gone. */
@Directive('@key(fields: "id")')
@ObjectType('HarvestRemovalProposal', {
  description: '删除建议 · An item its source has called gone on two runs a day apart; nothing is removed by itself',
})
export class HarvestRemovalProposalType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => HarvestRemovalState, { description: '状态 · What became of it' })
  state!: HarvestRemovalState;

  @Field(() => Int, { description: '应答状态码 · What the source answered: 404 or 410' })
  status!: number;

  @Field(() => String, { description: '首次消失 · When the source called it gone first, as ISO instant' })
  goneSince!: string;

  @Field(() => String, { description: '建议时间 · When its removal was proposed, as ISO instant' })
  proposedAt!: string;

  @Field(() => String, { nullable: true, description: '了结时间 · When it was dismissed or withdrawn, as ISO instant' })
  settledAt!: string | null;

  itemId!: string;
  bindingId!: string;
  runId!: string;
}

@ObjectType('HarvestRemovalProposalEdge', { description: '删除建议边 · A proposal and its cursor' })
export class HarvestRemovalProposalEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => HarvestRemovalProposalType, { description: '删除建议 · Proposal' })
  node!: HarvestRemovalProposalType;
}

@ObjectType('HarvestRemovalProposalConnection', { description: '删除建议列表 · Open proposals, the oldest first' })
export class HarvestRemovalProposalConnection {
  @Field(() => [HarvestRemovalProposalEdge], { description: '边 · Edges' })
  edges!: HarvestRemovalProposalEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfoType;
}

@ObjectType('DismissHarvestRemovalPayload', { description: '驳回删除建议结果 · Result of dismissing a proposal' })
export class DismissHarvestRemovalPayload extends MutationPayload {
  @Field(() => HarvestRemovalProposalType, {
    nullable: true,
    description: '删除建议 · The proposal; null when refused',
  })
  proposal!: HarvestRemovalProposalType | null;
}

@ObjectType('ConfirmHarvestRemovalsPayload', {
  description: '确认删除建议结果 · Result of confirming what a run found gone',
})
export class ConfirmHarvestRemovalsPayload extends MutationPayload {
  @Field(() => Int, { nullable: true, description: '建议条数 · Proposals that were made; null when refused' })
  proposalCount!: number | null;
}
