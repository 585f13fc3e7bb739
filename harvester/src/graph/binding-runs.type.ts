import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { HarvestRunState } from './harvest-enums.ts';

/** How a run ended. */
@Directive('@inaccessible')
@ObjectType({ description: '运行结局 · How a run ended' })
export class EndedRun {
  @Field(() => ID, { description: '编号 · Id of the run' })
  id!: string;

  @Field(() => HarvestRunState, { description: '状态 · succeeded or failed' })
  state!: HarvestRunState;

  @Field(() => String, { nullable: true, description: '失败代码 · Code of the failure catalogue' })
  failureCode!: string | null;

  @Field(() => String, { nullable: true, description: '失败详情 · What was seen' })
  failureDetail!: string | null;

  @Field(() => String, { description: '结束时间 · Instant it ended, ISO 8601' })
  finishedAt!: string;
}

/** What monitoring has to know of a binding to judge whether its source can be read. */
@Directive('@inaccessible')
@ObjectType({ description: '绑定运行事实 · How the latest runs of a binding ended' })
export class BindingRuns {
  @Field(() => ID, { description: '绑定编号 · Id of the binding' })
  bindingId!: string;

  @Field(() => ID, { description: '网站编号 · Site it reads' })
  siteId!: string;

  @Field(() => ID, { description: '栏目编号 · Column of the main site it feeds' })
  columnId!: string;

  @Field(() => ID, { description: '单位编号 · Unit whose content it is' })
  unitId!: string;

  @Field(() => String, { description: '名称 · Its name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '网址 · Address its rule reads' })
  url!: string | null;

  @Field(() => Boolean, { description: '已启用 · Whether it is read' })
  isEnabled!: boolean;

  @Field(() => [EndedRun], {
    description: '运行 · Its last runs that ended by themselves, at most three, the latest first',
  })
  runs!: EndedRun[];
}
