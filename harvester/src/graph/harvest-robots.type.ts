import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export const HarvestRobotsVerdict = { ALLOWED: 'ALLOWED', DENIED: 'DENIED', UNREADABLE: 'UNREADABLE' } as const;
export type HarvestRobotsVerdict = keyof typeof HarvestRobotsVerdict;
registerEnumType(HarvestRobotsVerdict, {
  name: 'HarvestRobotsVerdict',
  description: '爬虫规则结论 · What the robots rules of a source say of its list',
  valuesConfig: {
    ALLOWED: { description: '允许 · It may be read' },
    DENIED: { description: '禁止 · The rules forbid it' },
    UNREADABLE: { description: '无法读取 · robots.txt could not be read, which forbids everything until it can' },
  },
});

/** What the robots rules of a source's origin say of a binding's list. */
@ObjectType('HarvestRobots', { description: '爬虫规则 · What the robots rules of a source say of its list' })
export class HarvestRobotsType {
  @Field(() => HarvestRobotsVerdict, { description: '结论 · Whether the list may be read' })
  verdict!: HarvestRobotsVerdict;

  @Field(() => String, { description: '源 · Scheme, host and port they stand for' })
  origin!: string;

  @Field(() => Int, { nullable: true, description: '抓取间隔 · Milliseconds they ask for between two requests' })
  crawlDelayMs!: number | null;

  @Field(() => String, { description: '读取时间 · When they were read, as ISO instant' })
  readAt!: string;

  @Field(() => String, { nullable: true, description: '详情 · Why they could not be read' })
  detail!: string | null;
}
