import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { ConfirmationKind } from '../confirmation/confirmation-kind.type.ts';
import { ResponsibilityRole } from '../responsibility/responsibility.type.ts';

/** A post, and who held it, that answers within a unit. */
@Directive('@inaccessible')
@ObjectType({ description: '责任岗位期间 · The post and person of a unit that answer in a period' })
export class DutyHolder {
  @Field(() => ID, { nullable: true, description: '人员编号 · Id of the person; null where only the post is named' })
  personId!: string | null;

  @Field(() => String, { description: '岗位 · Title of the post' })
  postTitle!: string;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: string | null;
}

/** A unit that answers for a column from a day to a day; members of a group stand for themselves. */
@Directive('@inaccessible')
@ObjectType({ description: '责任期间 · A unit that answers for a column in a period' })
export class DutyResponsibility {
  @Field(() => ID, { description: '责任编号 · Id of the responsibility' })
  responsibilityId!: string;

  @Field(() => ID, { description: '单位编号 · Id of the unit' })
  unitId!: string;

  @Field(() => ID, { nullable: true, description: '单位组编号 · Group it answers as a member of; null for itself' })
  groupId!: string | null;

  @Field(() => ResponsibilityRole, { description: '责任 · Primary or assisting' })
  role!: ResponsibilityRole;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: string | null;

  @Field(() => [DutyHolder], { description: '责任岗位 · Posts and persons that answer, within the same days' })
  holders!: DutyHolder[];
}

/** Something that starts a deadline. */
@Directive('@inaccessible')
@ObjectType({ description: '时限事项 · Something that starts a deadline of the column' })
export class DutyEvent {
  @Field(() => ID, { description: '编号 · Id of the event' })
  id!: string;

  @Field(() => String, { description: '事项 · Its name as the rules write it' })
  event!: string;

  @Field(() => String, { nullable: true, description: '对象 · What in the column it speaks of; null is all of it' })
  subject!: string | null;

  @Field(() => String, { description: '发生日 · Day it happened or is planned for, YYYY-MM-DD' })
  occurredOn!: string;

  @Field(() => String, { description: '登记日 · Day it was recorded' })
  recordedOn!: string;

  @Field(() => String, { nullable: true, description: '办结日 · Day it was answered; null where not recorded' })
  settledOn!: string | null;
}

/** What somebody confirmed of the column. */
@Directive('@inaccessible')
@ObjectType({ description: '确认 · A confirmation that nothing is needed, or that what is there still holds' })
export class DutyConfirmation {
  @Field(() => String, { nullable: true, description: '对象 · What in the column it speaks of; null is all of it' })
  subject!: string | null;

  @Field(() => String, { description: '确认日 · Day, YYYY-MM-DD' })
  confirmedOn!: string;

  @Field(() => ConfirmationKind, { description: '类型 · What was confirmed' })
  kind!: ConfirmationKind;
}
