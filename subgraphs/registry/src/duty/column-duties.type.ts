import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ColumnKind } from '../column/column.type.ts';
import { UpdateRuleType } from '../update-rule/update-rule.type.ts';
import { DutyConfirmation, DutyEvent, DutyResponsibility } from './duty-parts.type.ts';

export { DutyConfirmation, DutyEvent, DutyHolder, DutyResponsibility } from './duty-parts.type.ts';

export const OpenFormMark = { keep: 'keep', hide: 'hide' } as const;
export type OpenFormMark = keyof typeof OpenFormMark;

registerEnumType(OpenFormMark, {
  name: 'OpenFormMark',
  description: '是否保留 · What the form that holds says of a column',
  valuesConfig: {
    keep: { description: '保留（√） · Kept' },
    hide: { description: '隐藏（×） · Hidden' },
  },
});

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

  @Field(() => Boolean, { description: '前台显示 · Kept and not closed, whatever becomes of the channels above it' })
  isShown!: boolean;

  @Field(() => String, {
    nullable: true,
    description: '启用日 · First day somebody answered for it, from which a column without items is counted',
  })
  openedOn!: string | null;

  @Field(() => OpenFormMark, {
    nullable: true,
    description: '申报标记 · Mark of the retention form that holds: reported or accepted; null where none does',
  })
  openFormMark!: OpenFormMark | null;

  @Field(() => [DutyResponsibility], { description: '责任期间 · Who answers for it, past and future periods too' })
  responsibilities!: DutyResponsibility[];

  @Field(() => [UpdateRuleType], { description: '更新规则 · By when it has to be updated, rules of all periods' })
  rules!: UpdateRuleType[];

  @Field(() => [DutyEvent], { description: '时限事项 · What has started deadlines; withdrawn ones are left out' })
  events!: DutyEvent[];

  @Field(() => [DutyConfirmation], { description: '确认 · What was confirmed, the earliest first' })
  confirmations!: DutyConfirmation[];
}
