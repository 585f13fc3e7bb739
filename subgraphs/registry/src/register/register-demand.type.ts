import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageArguments, PageInfoType } from '@gongkai/runtime';
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { RegisterKind } from '../domain/register-kinds.ts';
import { RegisterKindEnum } from './register.type.ts';

/** What is demanded of units. */
@ObjectType('RegisterDemand', { description: '登记要求 · What units have to record, and by when' })
export class RegisterDemandType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => RegisterKindEnum, { description: '种类 · What is to be recorded' })
  kind!: RegisterKind;

  @Field(() => Int, { nullable: true, description: '年度 · For which year; null for no year' })
  year!: number | null;

  @Field(() => String, { description: '期限 · Last day, YYYY-MM-DD' })
  dueOn!: string;

  @Field(() => String, { description: '依据 · Where it is demanded' })
  clause!: string;
}

export const RegisterDebt = { notYet: 'notYet', overdue: 'overdue', late: 'late' } as const;
export type RegisterDebt = keyof typeof RegisterDebt;

registerEnumType(RegisterDebt, {
  name: 'RegisterDebt',
  description: '未报情形 · How a unit stands to a demand',
  valuesConfig: {
    notYet: { description: '未报，期限未到 · Not recorded; the last day has not passed' },
    overdue: { description: '逾期未报 · Not recorded although the last day has passed' },
    late: { description: '逾期已报 · Recorded after the last day' },
  },
});

@ObjectType({ description: '未报情况 · A unit that owes what was demanded of it' })
export class RegisterMissing {
  @Field(() => RegisterDebt, { description: '情形 · How it stands' })
  debt!: RegisterDebt;

  @Field(() => RegisterDemandType, { description: '要求 · What it owes' })
  demand!: RegisterDemandType;

  unitId!: string;
}

@ObjectType({ description: '未报情况边 · A unit that owes, and its cursor' })
export class RegisterMissingEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => RegisterMissing, { description: '未报情况 · Who owes what' })
  node!: RegisterMissing;
}

@ObjectType({ description: '未报清单 · Units that owe, the earliest due first' })
export class RegisterMissingConnection {
  @Field(() => [RegisterMissingEdge], { description: '边 · Edges' })
  edges!: RegisterMissingEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}

@InputType({ description: '登记要求 · What units have to record: of one unit or one group' })
export class RegisterDemandInput {
  @Field(() => RegisterKindEnum, { description: '种类 · What is to be recorded' })
  kind!: RegisterKind;

  @Field(() => ID, { nullable: true, description: '单位组 · Id of the group whose members owe it' })
  groupId?: string | null;

  @Field(() => ID, { nullable: true, description: '单位 · Id of the unit that owes it' })
  unitId?: string | null;

  @Field(() => Int, { nullable: true, description: '年度 · For which year, 2000 to 2100; none when not given' })
  year?: number | null;

  @Field(() => String, { description: '期限 · Last day, YYYY-MM-DD' })
  dueOn!: string;

  @Field(() => String, { description: '依据 · Where it is demanded, 1 to 200 characters' })
  clause!: string;
}

@ObjectType({ description: '登记要求结果 · Answer to a demand' })
export class RegisterDemandPayload extends MutationPayload {
  @Field(() => RegisterDemandType, {
    nullable: true,
    description: '登记要求 · The demand; null when refused or withdrawn',
  })
  demand!: RegisterDemandType | null;
}

/** Which debts are asked for. */
@ArgsType()
export class RegistersMissingArguments extends PageArguments {
  @Field(() => RegisterKindEnum, { description: '种类 · Of which register' })
  kind!: RegisterKind;

  @Field(() => Int, { nullable: true, description: '年度 · Only what is demanded for this year' })
  year?: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: '含逾期已报 · Also units that recorded it after the last day, for circulars',
  })
  late!: boolean;
}
