import { PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { HarvestFailureType } from './harvest-run.type.ts';

export const PushReceiptState = {
  WAITING: 'waiting',
  PROCESSING: 'processing',
  DONE: 'done',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
} as const;
export type PushReceiptState = (typeof PushReceiptState)[keyof typeof PushReceiptState];
registerEnumType(PushReceiptState, {
  name: 'PushReceiptState',
  description: '回执状态 · How far a push is',
  valuesConfig: {
    WAITING: { description: '等待处理 · Kept; its turn has not come' },
    PROCESSING: { description: '处理中 · Its items are being taken over' },
    DONE: { description: '已处理 · Every item has its result' },
    FAILED: { description: '失败 · Broken off for good; see its run' },
    CANCELLED: { description: '已取消 · Stopped by somebody' },
  },
});

export const PushItemResult = {
  ACCEPTED: 'accepted',
  CHANGED: 'changed',
  UNCHANGED: 'unchanged',
  REFUSED: 'refused',
} as const;
export type PushItemResult = (typeof PushItemResult)[keyof typeof PushItemResult];
registerEnumType(PushItemResult, {
  name: 'PushItemResult',
  description: '条目结果 · What became of a pushed item',
  valuesConfig: {
    ACCEPTED: { description: '已接收 · New; it goes through the review chain, it is not published yet' },
    CHANGED: { description: '有变更 · Known, with new content; the change goes through the review chain' },
    UNCHANGED: { description: '未变 · Known, and says what it said before' },
    REFUSED: { description: '拒绝 · Not taken over, for the reason given' },
  },
});

/** Items of a push by result. */
@ObjectType('PushReceiptCounts', { description: '回执计数 · How many items came to which result' })
export class PushReceiptCountsType {
  @Field(() => Int, { description: '已接收 · New ones' })
  accepted!: number;

  @Field(() => Int, { description: '有变更 · Known ones with new content' })
  changed!: number;

  @Field(() => Int, { description: '未变 · Known ones without change' })
  unchanged!: number;

  @Field(() => Int, { description: '拒绝 · Refused ones' })
  refused!: number;

  @Field(() => Int, { description: '未定 · Ones without a result yet' })
  open!: number;
}

/** One item of a push. */
@ObjectType('PushReceiptItem', { description: '回执条目 · One item of a push and what became of it' })
export class PushReceiptItemType {
  @Field(() => Int, { description: '序号 · Its place in the push, from 0' })
  ordinal!: number;

  @Field(() => String, { nullable: true, description: '来源标识 · Name under which it is known; null without one' })
  identity!: string | null;

  @Field(() => String, { description: '对象 · What its sender calls it: id, address or title' })
  subject!: string;

  @Field(() => PushItemResult, { nullable: true, description: '结果 · What became of it; null while that is open' })
  result!: PushItemResult | null;

  @Field(() => HarvestFailureType, { nullable: true, description: '拒绝原因 · Why it was refused and how to mend it' })
  failure!: HarvestFailureType | null;
}

@ObjectType('PushReceiptItemEdge', { description: '回执条目边 · An item and its cursor' })
export class PushReceiptItemEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => PushReceiptItemType, { description: '回执条目 · Item' })
  node!: PushReceiptItemType;
}

@ObjectType('PushReceiptItemConnection', { description: '回执条目列表 · Items of a push in the order they were sent' })
export class PushReceiptItemConnection {
  @Field(() => [PushReceiptItemEdge], { description: '边 · Edges' })
  edges!: PushReceiptItemEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfoType;
}

/** What was taken of one push. */
@Directive('@key(fields: "id")')
@ObjectType('PushReceipt', { description: '报送回执 · What a client pushed, and what became of it' })
export class PushReceiptType {
  @Field(() => ID, { description: '编号 · Stable id, told to the client at once' })
  id!: string;

  @Field(() => PushReceiptState, { description: '状态 · How far it is' })
  state!: PushReceiptState;

  @Field(() => String, { description: '接收时间 · When it was taken, as ISO instant' })
  receivedAt!: string;

  @Field(() => String, { description: '格式 · What it was sent as: json, atom, rss or rdf' })
  format!: string;

  @Field(() => Int, { description: '条数 · How many items it carried' })
  itemCount!: number;

  @Field(() => PushReceiptCountsType, { description: '计数 · Items by result' })
  counts!: PushReceiptCountsType;

  @Field(() => Int, { description: '字节数 · Size of the body as sent' })
  bodyBytes!: number;

  @Field(() => String, { description: '正文摘要 · SHA-256 of the body as sent, in hex' })
  bodySha256!: string;

  @Field(() => ID, { description: '密钥编号 · Key it was signed with' })
  keyId!: string;

  bindingId!: string;
  clientId!: string;
}

@ObjectType('HarvestBindingPushReceiptEdge', { description: '报送回执边 · A receipt and its cursor' })
export class HarvestBindingPushReceiptEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => PushReceiptType, { description: '报送回执 · Receipt' })
  node!: PushReceiptType;
}

@ObjectType('HarvestBindingPushReceiptConnection', {
  description: '报送回执列表 · Receipts of a binding, the latest first',
})
export class HarvestBindingPushReceiptConnection {
  @Field(() => [HarvestBindingPushReceiptEdge], { description: '边 · Edges' })
  edges!: HarvestBindingPushReceiptEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfoType;
}
