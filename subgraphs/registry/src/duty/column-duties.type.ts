import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { ColumnKind } from '../column/column.type.ts';
import { ResponsibilityRole } from '../responsibility/responsibility.type.ts';
import { UpdateRuleType } from '../update-rule/update-rule.type.ts';

/** A unit that answers for a column from a day to a day. */
@Directive('@inaccessible')
@ObjectType({ description: '责任期间 · A unit that answers for a column in a period' })
export class DutyResponsibility {
  @Field(() => ID, { description: '单位编号 · Id of the unit' })
  unitId!: string;

  @Field(() => ResponsibilityRole, { description: '责任 · Primary or assisting' })
  role!: ResponsibilityRole;

  @Field(() => String, { description: '起始日 · First day, YYYY-MM-DD' })
  from!: string;

  @Field(() => String, { nullable: true, description: '终止日 · First day no longer; null while it lasts' })
  to!: string | null;
}

/** What monitoring has to know of a column to judge whether it is kept up to date. */
@Directive('@inaccessible')
@ObjectType({ description: '栏目职责 · What a column owes, by when, and who answers for it' })
export class ColumnDuties {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  id!: string;

  @Field(() => ID, { description: '网站编号 · Id of its site' })
  siteId!: string;

  @Field(() => String, { description: '栏目名称 · Name' })
  name!: string;

  @Field(() => String, { description: '路径 · Path' })
  path!: string;

  @Field(() => ColumnKind, { description: '内容类型 · What it holds' })
  kind!: ColumnKind;

  @Field(() => Boolean, { description: '重要 · Whether its content needs the secrecy review form' })
  important!: boolean;

  @Field(() => String, {
    nullable: true,
    description: '启用日 · First day somebody answered for it, from which a column without items is counted',
  })
  openedOn!: string | null;

  @Field(() => [DutyResponsibility], { description: '责任期间 · Who answers for it, past and future periods too' })
  responsibilities!: DutyResponsibility[];

  @Field(() => [UpdateRuleType], { description: '更新规则 · By when it has to be updated, rules of all periods' })
  rules!: UpdateRuleType[];
}
