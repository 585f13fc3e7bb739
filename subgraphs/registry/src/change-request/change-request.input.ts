import { MutationPayload } from '@gongkai/runtime';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ColumnFieldsInput } from '../column/column-fields.input.ts';
import { ColumnAct } from '../column/column-proposal.ts';
import { ChangeRequestType } from './change-request.type.ts';

/** A change of a main-site column to be asked for. */
@InputType({ description: '栏目变更申请 · A change of a main-site column to be asked for' })
export class RequestColumnChangeInput {
  @Field(() => ColumnAct, { description: '变更事项 · What is to be done' })
  act!: ColumnAct;

  @Field(() => String, { nullable: true, description: '网站代码 · Code of the site, when a column is to be made' })
  siteCode?: string | null;

  @Field(() => ID, { nullable: true, description: '栏目编号 · Column to be changed' })
  columnId?: string | null;

  @Field(() => Int, { nullable: true, description: '栏目所见版本 · Version of the column that was seen' })
  expectedColumnVersion?: number | null;

  @Field(() => ColumnFieldsInput, { nullable: true, description: '栏目属性 · What it shall be, when made or revised' })
  fields?: ColumnFieldsInput | null;

  @Field(() => String, { description: '申请理由 · Why, 1 to 1000 characters' })
  reason!: string;

  @Field(() => ID, {
    nullable: true,
    description: '申请单位 · Unit it is asked for; a unit’s own office has to name it',
  })
  unitId?: string | null;
}

/** A decision on a request. */
@InputType({ description: '审批意见 · A decision on a request' })
export class DecideColumnChangeInput {
  @Field(() => ID, { description: '申请编号 · Id of the request' })
  requestId!: string;

  @Field(() => Boolean, { description: '同意 · Whether it is approved' })
  approve!: boolean;

  @Field(() => String, {
    nullable: true,
    description: '审批意见 · What is said with it; required to refuse, at most 1000 characters',
  })
  note?: string | null;
}

/** Answer to an act on a request. */
@ObjectType({ description: '变更申请结果 · Answer to an act on a request' })
export class ChangeRequestPayload extends MutationPayload {
  @Field(() => ChangeRequestType, {
    nullable: true,
    description: '变更申请 · The request as it is now; null when refused',
  })
  changeRequest!: ChangeRequestType | null;
}
