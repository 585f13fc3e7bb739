import type { LocalDate } from '@gongkai/kernel/pure';
import { MutationPayload } from '@gongkai/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';

/** A leader in charge of a section in a period; routes the review of what the section submits. */
@ObjectType('LineLeadership', { description: '分管关系 · A leader in charge of a section in a period' })
export class LineLeadershipType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '分管领导 · Name of the leader' })
  leaderName!: string;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: LocalDate;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: LocalDate | null;

  @Field(() => Int, { description: '版本 · Version, for changes' })
  version!: number;

  leaderId!: string;
  sectionId!: string;
}

@ObjectType({ description: '分管关系结果 · Answer to a change of who is in charge of a section' })
export class LineLeadershipPayload extends MutationPayload {
  @Field(() => LineLeadershipType, {
    nullable: true,
    description: '分管关系 · As it is now; null when refused',
  })
  lineLeadership!: LineLeadershipType | null;
}
