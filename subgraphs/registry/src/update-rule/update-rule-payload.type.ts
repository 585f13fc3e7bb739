import { MutationPayload } from '@gongkai/runtime';
import { Field, ObjectType } from 'type-graphql';
import { UpdateRuleType } from './update-rule.type.ts';

@ObjectType({ description: '更新规则结果 · Answer to a change of a rule' })
export class UpdateRulePayload extends MutationPayload {
  @Field(() => UpdateRuleType, {
    nullable: true,
    description: '规则 · The rule as it is now, the new one where another ended; null when refused',
  })
  updateRule!: UpdateRuleType | null;
}
