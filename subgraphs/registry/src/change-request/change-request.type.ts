import type { PageInfo } from '@gongkai/kernel/pure';
import { PageInfoType } from '@gongkai/runtime';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ColumnAct } from '../column/column-proposal.ts';

export const ChangeRequestState = {
  submitted: 'submitted',
  approved: 'approved',
  refused: 'refused',
  withdrawn: 'withdrawn',
} as const;
export type ChangeRequestState = keyof typeof ChangeRequestState;

registerEnumType(ColumnAct, {
  name: 'ColumnAct',
  description: '变更事项 · What is to be done to a column',
  valuesConfig: {
    create: { description: '新建 · Make it' },
    revise: { description: '修改 · Change what is said of it, or move it' },
    close: { description: '关闭 · Close it' },
    reopen: { description: '恢复 · Open it again' },
    remove: { description: '删除 · Remove it' },
  },
});
registerEnumType(ChangeRequestState, {
  name: 'ChangeRequestState',
  description: '申请状态 · Where a request stands',
  valuesConfig: {
    submitted: { description: '待审批 · Waits for a decision' },
    approved: { description: '已批准 · Approved and carried out' },
    refused: { description: '未批准 · Refused' },
    withdrawn: { description: '已撤回 · Withdrawn by who asked' },
  },
});

/** A value that a request changes. */
@ObjectType({ description: '变更内容 · A value that a request changes' })
export class RequestedChange {
  @Field(() => String, { description: '字段 · Name of the field' })
  field!: string;

  @Field(() => String, { nullable: true, description: '原值 · Value when it was asked, as text or JSON' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: '新值 · Value asked for, as text or JSON' })
  after!: string | null;
}

/** A line of the slip a request is decided on. */
@ObjectType({ description: '审批单条目 · A line of the slip' })
export class ChangeSlipLine {
  @Field(() => String, { description: '项目 · What the line says' })
  label!: string;

  @Field(() => String, { description: '内容 · What is written there; empty where nothing is yet' })
  value!: string;
}

/** A change of a main-site column that somebody asked for, and what was decided. */
@ObjectType('ChangeRequest', { description: '栏目变更申请 · A change of a main-site column that was asked for' })
export class ChangeRequestType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => ColumnAct, { description: '变更事项 · What is to be done' })
  act!: ColumnAct;

  @Field(() => String, { description: '栏目名称 · Name of the column when it was asked, or of the one to be made' })
  columnName!: string;

  @Field(() => [RequestedChange], { description: '变更内容 · What would change, before and after' })
  changes!: RequestedChange[];

  @Field(() => String, { description: '申请理由 · Why' })
  reason!: string;

  @Field(() => ChangeRequestState, { description: '状态 · Where it stands' })
  state!: ChangeRequestState;

  @Field(() => String, { description: '申请人 · Who asked, by name' })
  requestedByName!: string;

  @Field(() => String, { description: '申请时间 · Instant it was asked, ISO 8601 in UTC' })
  requestedAt!: string;

  @Field(() => String, { nullable: true, description: '审批人 · Who decided, by name' })
  decidedByName!: string | null;

  @Field(() => String, { nullable: true, description: '审批时间 · Instant it was decided or withdrawn' })
  decidedAt!: string | null;

  @Field(() => String, { nullable: true, description: '审批意见 · What was said with the decision' })
  note!: string | null;

  @Field(() => Int, { description: '版本 · Version, for expectedVersion' })
  version!: number;

  siteId!: string;
  columnId!: string | null;
  unitId!: string | null;
  requestedBy!: string;
}

@ObjectType({ description: '变更申请边 · A request and its cursor' })
export class ChangeRequestEdge {
  @Field(() => String, { description: '游标 · Cursor of this edge' })
  cursor!: string;

  @Field(() => ChangeRequestType, { description: '变更申请 · The request' })
  node!: ChangeRequestType;
}

@ObjectType({ description: '变更申请列表 · Requests, the newest first' })
export class ChangeRequestConnection {
  @Field(() => [ChangeRequestEdge], { description: '边 · Requests on this page' })
  edges!: ChangeRequestEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}
