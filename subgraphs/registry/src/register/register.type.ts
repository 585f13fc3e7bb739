import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { RegisterValues } from '../domain/register-entry.ts';
import { REGISTER_KINDS, type RegisterKind } from '../domain/register-kinds.ts';

/** The kinds as an enum of the graph. */
export const RegisterKindEnum = Object.fromEntries(Object.keys(REGISTER_KINDS).map((kind) => [kind, kind])) as {
  readonly [Kind in RegisterKind]: Kind;
};

registerEnumType(RegisterKindEnum, {
  name: 'RegisterKind',
  description: '登记种类 · What is proven by a record',
  valuesConfig: Object.fromEntries(
    Object.entries(REGISTER_KINDS).map(([kind, { zh, en }]) => [kind, { description: `${zh} · ${en}` }]),
  ),
});

export const RegisterEntryStateEnum = { open: 'open', done: 'done', void: 'void' } as const;

registerEnumType(RegisterEntryStateEnum, {
  name: 'RegisterEntryState',
  description: '登记状态 · Where an entry is in its life',
  valuesConfig: {
    open: { description: '在办 · Recorded' },
    done: { description: '已办结 · Completed' },
    void: { description: '已作废 · Void, kept for the record' },
  },
});

const FieldNeed = { record: 'record', complete: 'complete', never: 'never' } as const;
type FieldNeed = keyof typeof FieldNeed;

registerEnumType(FieldNeed, {
  name: 'RegisterFieldNeed',
  description: '必填时机 · When a field is needed',
  valuesConfig: {
    record: { description: '登记时 · To record an entry' },
    complete: { description: '办结时 · To complete an entry' },
    never: { description: '选填 · Never' },
  },
});

@ObjectType({ description: '登记项 · A field of a register' })
export class RegisterFieldInfo {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '中文名称 · Name in Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文名称 · Name in English' })
  en!: string;

  @Field(() => String, { description: '格式 · How a value is written, such as date, person, phone' })
  form!: string;

  @Field(() => FieldNeed, { description: '必填时机 · When it is needed' })
  needed!: FieldNeed;

  @Field(() => Boolean, { description: '多值 · Whether it takes several values' })
  many!: boolean;
}

@ObjectType({ description: '登记种类说明 · A kind of registers with its fields' })
export class RegisterKindInfo {
  @Field(() => RegisterKindEnum, { description: '种类 · Kind' })
  kind!: RegisterKind;

  @Field(() => String, { description: '中文名称 · Name in Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文名称 · Name in English' })
  en!: string;

  @Field(() => String, { description: '依据 · Where the sources ask for it' })
  clause!: string;

  @Field(() => Boolean, { description: '按年 · Whether an entry names its year' })
  needsYear!: boolean;

  @Field(() => Boolean, { description: '有期限 · Whether an entry names a day it is due' })
  needsDueOn!: boolean;

  @Field(() => [RegisterFieldInfo], { description: '登记项 · Its fields' })
  fields!: readonly RegisterFieldInfo[];
}

@ObjectType({ description: '登记内容 · The values of a field of an entry' })
export class RegisterFieldValue {
  @Field(() => String, { description: '代码 · Code of the field' })
  code!: string;

  @Field(() => String, { description: '名称 · Name of the field' })
  label!: string;

  @Field(() => [String], { description: '内容 · Values' })
  values!: readonly string[];
}

@ObjectType({ description: '登记附件 · A document that belongs to an entry' })
export class RegisterAttachment {
  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '网址 · Where it is; null for a stored file' })
  url!: string | null;

  @Field(() => String, { nullable: true, description: '摘要 · SHA-256 of a stored file; null for an address' })
  sha256!: string | null;

  @Field(() => Int, { nullable: true, description: '大小 · Bytes, where known' })
  size!: number | null;
}

/** An entry of a register. */
@ObjectType('RegisterEntry', { description: '登记条目 · What is proven by a record' })
export class RegisterEntryType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => RegisterKindEnum, { description: '种类 · Kind' })
  kind!: RegisterKind;

  @Field(() => String, { description: '标题 · Title' })
  title!: string;

  @Field(() => [RegisterAttachment], { description: '附件 · Documents that belong to it' })
  attachments!: RegisterAttachment[];

  @Field(() => Int, { nullable: true, description: '年度 · Year, where it is of one' })
  year!: number | null;

  @Field(() => String, { nullable: true, description: '期限 · Day it is due, YYYY-MM-DD' })
  dueOn!: string | null;

  @Field(() => String, { nullable: true, description: '提醒日 · Day it is called to mind' })
  remindOn!: string | null;

  @Field(() => String, { nullable: true, description: '办结日 · Day it was completed' })
  doneOn!: string | null;

  @Field(() => RegisterEntryStateEnum, { description: '状态 · State' })
  state!: keyof typeof RegisterEntryStateEnum;

  @Field(() => String, { description: '登记人 · Who recorded it, as in the audit' })
  recordedBy!: string;

  @Field(() => String, { description: '登记时间 · Instant it was recorded, ISO 8601 in UTC' })
  recordedAt!: string;

  @Field(() => Int, { description: '版本 · Version, for expectedVersion of changes' })
  version!: number;

  unitId!: string;
  values!: RegisterValues;
}

@ObjectType({ description: '登记条目边 · An entry and its cursor' })
export class RegisterEntryEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => RegisterEntryType, { description: '登记条目 · Entry' })
  node!: RegisterEntryType;
}

@ObjectType({ description: '登记条目列表 · Entries' })
export class RegisterEntryConnection {
  @Field(() => [RegisterEntryEdge], { description: '边 · Edges' })
  edges!: RegisterEntryEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '登记结果 · Answer to a change of an entry' })
export class RegisterEntryPayload extends MutationPayload {
  @Field(() => RegisterEntryType, {
    nullable: true,
    description: '登记条目 · The entry as it is now; null when refused',
  })
  entry!: RegisterEntryType | null;
}
