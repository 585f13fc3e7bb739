import { MutationPayload } from '@gongkai/runtime';
import { Field, ObjectType } from 'type-graphql';
import { HarvestRunType } from './harvest-run.type.ts';

@ObjectType('StartHarvestRunPayload', { description: '启动采集结果 · Result of starting a run' })
export class StartHarvestRunPayload extends MutationPayload {
  @Field(() => HarvestRunType, { nullable: true, description: '采集运行 · The run; null when refused' })
  run!: HarvestRunType | null;
}

@ObjectType('CancelHarvestRunPayload', { description: '取消采集结果 · Result of cancelling a run' })
export class CancelHarvestRunPayload extends MutationPayload {
  @Field(() => HarvestRunType, { nullable: true, description: '采集运行 · The run; null when refused' })
  run!: HarvestRunType | null;
}
