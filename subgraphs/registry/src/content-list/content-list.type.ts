import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageArguments, PageInfoType } from '@gongkai/runtime';
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import type { ContentRhythm } from '../domain/content-rhythm.ts';
import { lineField } from '../input-fields.ts';

const ContentRhythmEnum = { daily: 'daily', periodic: 'periodic', immediate: 'immediate' } as const;

registerEnumType(ContentRhythmEnum, {
  name: 'ContentRhythm',
  description: '发布类型 · How often contents of a kind are published',
  valuesConfig: {
    daily: { description: '日常发布 · Day by day' },
    periodic: { description: '定期发布 · At regular times' },
    immediate: { description: '即时发布 · At once when something happens' },
  },
});

/** A kind of contents, how often and by when it is published, and by whom. */
@ObjectType('ContentListEntry', { description: '发布内容清单条目 · What is published how often, by when and by whom' })
export class ContentListEntryType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '类别 · What is published' })
  category!: string;

  @Field(() => ContentRhythmEnum, { description: '发布类型 · How often' })
  rhythm!: ContentRhythm;

  @Field(() => String, { description: '时限 · By when' })
  timeLimit!: string;

  @Field(() => String, { nullable: true, description: '主体 · Who publishes it: name of the unit or group' })
  publisher!: string | null;

  @Field(() => Boolean, { description: '人工 · Whether somebody put a hand to it, so that it is not derived any more' })
  byHand!: boolean;

  @Field(() => Int, { description: '版本 · Version, for expectedVersion of changes' })
  version!: number;

  unitId!: string | null;
  columnId!: string | null;
}

@ObjectType({ description: '发布内容清单边 · An entry and its cursor' })
export class ContentListEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => ContentListEntryType, { description: '条目 · Entry' })
  node!: ContentListEntryType;
}

@ObjectType({ description: '发布内容清单 · Entries by category' })
export class ContentListConnection {
  @Field(() => [ContentListEdge], { description: '边 · Edges' })
  edges!: ContentListEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}

@InputType({ description: '清单条目 · What is published how often, by when and by whom' })
export class ContentListEntryInput {
  @Field(() => String, { description: '类别 · What is published, 1 to 200 characters' })
  category!: string;

  @Field(() => ContentRhythmEnum, { description: '发布类型 · How often' })
  rhythm!: ContentRhythm;

  @Field(() => String, { description: '时限 · By when, 1 to 200 characters' })
  timeLimit!: string;

  @Field(() => ID, { nullable: true, description: '主体 · Id of the unit that publishes it' })
  unitId?: string | null;

  @Field(() => ID, { nullable: true, description: '栏目 · Id of the column it is published in, of the same site' })
  columnId?: string | null;
}

const optionalId = z
  .string()
  .nullish()
  .transform((id) => id ?? null);

export const contentListEntrySchema = z.object({
  category: lineField(200),
  rhythm: z.enum(ContentRhythmEnum),
  timeLimit: lineField(200),
  unitId: optionalId,
  columnId: optionalId,
});

@ObjectType({ description: '清单条目结果 · Answer to a change of an entry' })
export class ContentListEntryPayload extends MutationPayload {
  @Field(() => ContentListEntryType, {
    nullable: true,
    description: '条目 · The entry as it is now; null when refused or removed',
  })
  entry!: ContentListEntryType | null;
}

@ObjectType({ description: '生成结果 · What deriving a list changed' })
export class DeriveContentListPayload extends MutationPayload {
  @Field(() => Int, { description: '新增 · Entries added' })
  added!: number;

  @Field(() => Int, { description: '更新 · Entries that say something else now' })
  changed!: number;

  @Field(() => Int, { description: '移除 · Entries whose rule is no longer in force' })
  removed!: number;
}

/** Which entries are asked for. */
@ArgsType()
export class ContentListArguments extends PageArguments {
  @Field(() => String, { description: '网站代码 · Code of the site' })
  siteCode!: string;

  @Field(() => ContentRhythmEnum, { nullable: true, description: '发布类型 · Only those published so' })
  rhythm?: ContentRhythm | null;

  @Field(() => String, { nullable: true, description: '单位代码 · Only those of this unit' })
  unitCode?: string | null;
}
