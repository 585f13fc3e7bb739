import { PageArguments, PageInfoType } from '@gongkai/runtime';
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Duty, DutyKind as KnownDutyKind } from '../domain/duty.ts';
import { MonitoringReason } from '../finding/finding.type.ts';
import { ColumnHealthCode, DutyKind, DutyRole } from '../graph/monitoring-enums.ts';

/** Something a unit, or a person in it, has to do about a column. */
@ObjectType('Duty', { description: '待办 · Something a unit, or a person in it, has to do about a column today' })
export class DutyType {
  @Field(() => DutyKind, { description: '类型 · What it asks for' })
  kind!: Duty['kind'];

  @Field(() => ID, {
    nullable: true,
    description: '规则编号 · Id of the update rule it follows from, if it does from one',
  })
  ruleId!: string | null;

  @Field(() => String, { nullable: true, description: '对象 · What in the column it is about; null is all of it' })
  subject!: string | null;

  @Field(() => String, { nullable: true, description: '截止日 · Due date, YYYY-MM-DD; null where none is known' })
  dueOn!: string | null;

  @Field(() => Int, { nullable: true, description: '余量天数 · Days until then; negative is overdue' })
  marginDays!: number | null;

  @Field(() => ColumnHealthCode, { nullable: true, description: '代码 · Why, where the date alone does not say' })
  code!: Duty['code'];

  @Field(() => MonitoringReason, { description: '理由 · Why it has to be done' })
  reason!: MonitoringReason;

  @Field(() => String, { nullable: true, description: '依据条款 · Where it is written' })
  clause!: string | null;

  @Field(() => DutyRole, { nullable: true, description: '责任 · How the unit answers; null where none is named yet' })
  role!: Duty['role'];

  @Field(() => Boolean, { description: '共同责任 · Whether the unit has it as a member of a group' })
  isShared!: boolean;

  @Field(() => String, { nullable: true, description: '责任岗位 · Title of the post that answers within the unit' })
  postTitle!: string | null;

  columnId!: string;
  unitId!: string | null;
  personId!: string | null;
}

@ObjectType('DutyEdge', { description: '待办边 · A duty and its cursor' })
export class DutyEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => DutyType, { description: '待办 · Duty' })
  node!: DutyType;
}

@ObjectType('DutyConnection', { description: '待办列表 · Duties, the most pressing first' })
export class DutyConnection {
  @Field(() => [DutyEdge], { description: '边 · Edges' })
  edges!: DutyEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfoType;
}

@ObjectType('UnitDutyConnection', { description: '单位待办列表 · Duties of a unit, the most pressing first' })
export class UnitDutyConnection extends DutyConnection {}

@ObjectType('PersonDutyConnection', { description: '个人待办列表 · Duties of a person, the most pressing first' })
export class PersonDutyConnection extends DutyConnection {}

/** Arguments of every list of duties. */
@ArgsType()
export class DutiesArguments extends PageArguments {
  @Field(() => [DutyKind], { nullable: true, description: '类型 · Only these kinds; all when not given' })
  kinds?: KnownDutyKind[] | null;
}
