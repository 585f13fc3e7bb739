import { PageInfoType } from '@gongkai/runtime';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { HarvestFailureType } from './harvest-run.type.ts';

export const HarvestLinkVerdict = { OK: 'ok', CAUTION: 'caution', BROKEN: 'broken' } as const;
export type HarvestLinkVerdict = (typeof HarvestLinkVerdict)[keyof typeof HarvestLinkVerdict];
registerEnumType(HarvestLinkVerdict, {
  name: 'HarvestLinkVerdict',
  description: '链接结论 · What a link is worth to a citizen',
  valuesConfig: {
    OK: { description: '正常 · It leads where it led when it was taken over' },
    CAUTION: { description: '留意 · It cannot be checked, was not there once or twice, or leads to something else' },
    BROKEN: { description: '失效 · It was not there three times in a row' },
  },
});

/** What is known of the target of an item that is a link. */
@ObjectType('HarvestLink', { description: '链接核查 · What is known of the target of a link; nothing of it is copied' })
export class HarvestLinkType {
  itemId!: string;

  @Field(() => String, { description: '链接地址 · Address the link leads to' })
  url!: string;

  @Field(() => HarvestLinkVerdict, { description: '结论 · Verdict' })
  verdict!: HarvestLinkVerdict;

  @Field(() => HarvestFailureType, { nullable: true, description: '原因 · Why it is not OK, who mends it and how' })
  reason!: HarvestFailureType | null;

  @Field(() => String, { description: '结论起始 · Since when the verdict holds, as ISO instant' })
  since!: string;

  @Field(() => String, { nullable: true, description: '最终地址 · Where it led in the end; null if nowhere yet' })
  finalUrl!: string | null;

  @Field(() => String, { nullable: true, description: '目标标题 · Title of the target when it was taken over' })
  targetTitle!: string | null;

  @Field(() => String, { nullable: true, description: '目标网站 · Site of the target when it was taken over' })
  targetSiteName!: string | null;

  @Field(() => String, { nullable: true, description: '目标文本哈希 · SHA-256 of the wording last seen there' })
  targetTextHash!: string | null;

  @Field(() => Int, { description: '连续失败次数 · How often in a row it was not there; three make it broken' })
  strikes!: number;

  @Field(() => Int, { description: '失效次数 · How often it broke in all' })
  breaks!: number;

  @Field(() => String, { description: '核查时间 · When it was followed last, as ISO instant' })
  checkedAt!: string;

  @Field(() => String, { description: '下次核查 · When it is followed again, as ISO instant: in 4 hours to 7 days' })
  nextCheckAt!: string;
}

@ObjectType('HarvestLinkEdge', { description: '链接边 · A link and its cursor' })
export class HarvestLinkEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => HarvestLinkType, { description: '链接 · Link' })
  node!: HarvestLinkType;
}

@ObjectType('HarvestLinkConnection', { description: '链接列表 · Links, in the order they were taken over' })
export class HarvestLinkConnection {
  @Field(() => [HarvestLinkEdge], { description: '边 · Edges' })
  edges!: HarvestLinkEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfoType;
}
