import { foldWhitespace, wellFormed } from '@gongkai/kernel/pure';
import { PageArguments } from '@gongkai/runtime';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { MOST_VALUES } from '../domain/register-entry.ts';
import { REGISTER_KIND_CODES, type RegisterKind } from '../domain/register-kinds.ts';
import { dayField, lineField, optionalDayField } from '../input-fields.ts';
import { RegisterEntryStateEnum, RegisterKindEnum, type RegisterEntryType } from './register.type.ts';

@InputType({ description: '登记内容 · Values of a field' })
export class RegisterFieldInput {
  @Field(() => String, { description: '代码 · Code of the field' })
  code!: string;

  @Field(() => [String], { description: '内容 · Values, at most 100' })
  values!: string[];
}

@InputType({ description: '登记附件 · A document at an address or as a stored file' })
export class RegisterAttachmentInput {
  @Field(() => String, { description: '名称 · Name, 1 to 200 characters' })
  name!: string;

  @Field(() => String, { nullable: true, description: '网址 · Address, http or https' })
  url?: string | null;

  @Field(() => String, { nullable: true, description: '摘要 · SHA-256 of a stored file, 64 hexadecimal digits' })
  sha256?: string | null;

  @Field(() => Int, { nullable: true, description: '大小 · Bytes' })
  size?: number | null;
}

/** What can be said of an entry at any time. */
@InputType({ description: '登记条目 · What an entry says' })
export class RegisterEntryInput {
  @Field(() => String, { description: '标题 · Title, 1 to 200 characters' })
  title!: string;

  @Field(() => [RegisterFieldInput], { description: '登记内容 · Fields, as the kind has them' })
  fields!: RegisterFieldInput[];

  @Field(() => [RegisterAttachmentInput], { nullable: true, description: '附件 · Documents, at most 20' })
  attachments?: RegisterAttachmentInput[] | null;

  @Field(() => Int, { nullable: true, description: '年度 · Year, 2000 to 2100' })
  year?: number | null;

  @Field(() => String, { nullable: true, description: '期限 · Day it is due, YYYY-MM-DD' })
  dueOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '提醒日 · Day it is called to mind; a week before when not given',
  })
  remindOn?: string | null;
}

@InputType({ description: '新登记条目 · An entry to be recorded' })
export class RecordRegisterEntryInput extends RegisterEntryInput {
  @Field(() => RegisterKindEnum, { description: '种类 · Kind' })
  kind!: RegisterKind;

  @Field(() => ID, { description: '单位编号 · Id of the unit it is of' })
  unitId!: string;
}

@InputType({ description: '办结 · How an entry is completed' })
export class CompleteRegisterEntryInput {
  @Field(() => String, { description: '办结日 · Day it was completed, not after today' })
  doneOn!: string;

  @Field(() => [RegisterFieldInput], { description: '登记内容 · Fields that are added or replaced' })
  fields!: RegisterFieldInput[];
}

/** Which entries are asked for. */
@ArgsType()
export class RegisterEntriesArguments extends PageArguments {
  @Field(() => [RegisterKindEnum], { nullable: true, description: '种类 · Only those of these kinds' })
  kinds?: RegisterKind[] | null;

  @Field(() => String, { nullable: true, description: '单位代码 · Only those of this unit' })
  unitCode?: string | null;

  @Field(() => Int, { nullable: true, description: '年度 · Only those of this year' })
  year?: number | null;

  @Field(() => RegisterEntryStateEnum, { nullable: true, description: '状态 · Only those in this state' })
  state?: RegisterEntryType['state'] | null;
}

const valuesSchema = z
  .array(
    z.object({
      code: lineField(60),
      values: z
        .array(z.string().transform((text) => wellFormed(text).trim()))
        .max(MOST_VALUES, `至多 ${MOST_VALUES} 项 / at most ${MOST_VALUES}`),
    }),
  )
  .max(60, '至多 60 项 / at most 60')
  .refine((fields) => new Set(fields.map(({ code }) => code)).size === fields.length, {
    message: '每项一次 / each field once',
  })
  .transform((fields) =>
    Object.fromEntries(
      fields.map(({ code, values }) => [code, values.filter((value) => foldWhitespace(value) !== '')] as const),
    ),
  );

const HTTP = /^https?:\/\/[^\s]{1,2000}$/;
const attachmentSchema = z
  .object({
    name: lineField(200),
    url: z.string().regex(HTTP, 'http(s)://…').nullish(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, '64 位十六进制 / 64 hexadecimal digits')
      .nullish(),
    size: z.int().min(0, '≥ 0').nullish(),
  })
  .transform(({ name, url, sha256, size }) => ({
    name,
    url: url ?? null,
    sha256: sha256 ?? null,
    size: size ?? null,
  }))
  .refine(({ url, sha256 }) => (url === null) !== (sha256 === null), {
    message: '网址或摘要，二者取一 / an address or a digest, one of them',
  });

const YEAR = '2000–2100';
export const yearField = z
  .int()
  .min(2000, YEAR)
  .max(2100, YEAR)
  .nullish()
  .transform((year) => year ?? null);

export const entrySchema = z.object({
  title: lineField(200),
  fields: valuesSchema,
  attachments: z
    .array(attachmentSchema)
    .max(20, '至多 20 个 / at most 20')
    .nullish()
    .transform((attachments) => attachments ?? []),
  year: yearField,
  dueOn: optionalDayField,
  remindOn: optionalDayField,
});

export const recordSchema = entrySchema.extend({ kind: z.enum(REGISTER_KIND_CODES), unitId: z.string() });

export const completeSchema = z.object({ doneOn: dayField, fields: valuesSchema });
