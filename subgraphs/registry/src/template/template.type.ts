import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { RowReach as Reach } from '../domain/template-reach.ts';
import { DeadlineTerms } from '../update-rule/update-rule.type.ts';
import type { RowPlace, RowRules } from './template-row.ts';

export const TemplateState = { draft: 'draft', published: 'published', withdrawn: 'withdrawn' } as const;
export type TemplateState = keyof typeof TemplateState;
registerEnumType(TemplateState, {
  name: 'TemplateState',
  description: '模板状态 · How far a version of a template is',
  valuesConfig: {
    draft: { description: '草拟 · Its rows may still change' },
    published: { description: '已发布 · Units read it; it never changes again' },
    withdrawn: { description: '已撤回 · Not applied any more' },
  },
});

export const RowReach = {
  everyone: 'everyone',
  named: 'named',
  unitDecides: 'unitDecides',
  others: 'others',
} as const satisfies { [Name in Reach]: Name };
export type RowReach = Reach;
registerEnumType(RowReach, {
  name: 'RowReach',
  description: '适用情况 · Whether a row of a template is for a unit',
  valuesConfig: {
    everyone: { description: '所有单位 · For every unit' },
    named: { description: '点名单位 · For this unit, by name, group or level' },
    unitDecides: { description: '由单位判断 · For the departments concerned: the unit itself says whether it is one' },
    others: { description: '不适用 · For other units only' },
  },
});

/** A deadline a row sets. */
@ObjectType({ description: '模板时限 · A deadline a row of a template sets' })
export class TemplateRule extends DeadlineTerms {
  @Field(() => String, { nullable: true, description: '生效日 · First day in force where the law names one' })
  validFrom!: string | null;

  @Field(() => String, { nullable: true, description: '失效日 · First day no longer, where the law has moved on' })
  validTo!: string | null;
}

/** A column of the template, and by when it has to be updated. */
@ObjectType({ description: '模板行 · A column of a template and by when it has to be updated' })
export class TemplateRow {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '行代码 · Code, the same in every version' })
  code!: string;

  @Field(() => Int, { description: '序号 · Place in the table, from 1' })
  position!: number;

  @Field(() => String, { description: '体裁 · Genre' })
  genre!: string;

  @Field(() => String, {
    nullable: true,
    description: '栏目 · Column in the genre; null where the genre is the column',
  })
  subColumn!: string | null;

  @Field(() => String, { description: '更新时限 · The deadline in the words of the source' })
  deadlineText!: string;

  @Field(() => [String], { description: '限定单位 · Units it is limited to, as the source writes them; empty for all' })
  unitLimit!: string[];

  @Field(() => Boolean, { description: '无时效性 · Certifying that the content still holds counts as an update' })
  timeless!: boolean;

  @Field(() => String, { nullable: true, description: '读法 · How a merged or empty cell was read' })
  reading!: string | null;

  @Field(() => String, { description: '依据条款 · Where it is written' })
  clause!: string;

  templateId!: string;
  rules!: RowRules;
  place!: RowPlace;
}

/** A version of the uniform template of the units' special editions. */
@ObjectType('ColumnTemplate', {
  description: '栏目模板 · A version of the table of columns and deadlines for all units',
})
export class ColumnTemplateType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '模板代码 · Code, the same for all versions' })
  code!: string;

  @Field(() => Int, { description: '版次 · Number of the version, from 1' })
  number!: number;

  @Field(() => String, { description: '标题 · Title' })
  title!: string;

  @Field(() => String, { description: '发布机关 · Who sets it' })
  issuer!: string;

  @Field(() => String, { nullable: true, description: '文号 · Number of the document it is an annex of' })
  documentNumber!: string | null;

  @Field(() => TemplateState, { description: '状态 · Draft, published or withdrawn' })
  state!: TemplateState;

  @Field(() => String, { nullable: true, description: '发布日 · Day of publication, YYYY-MM-DD' })
  publishedOn!: string | null;

  @Field(() => [String], { description: '注 · Notes below the table' })
  notes!: string[];

  @Field(() => Int, { description: '版本 · Version, for expectedVersion of changes' })
  version!: number;
}

@ObjectType({ description: '栏目模板边 · A template and its cursor' })
export class ColumnTemplateEdge {
  @Field(() => String, { description: '游标 · Cursor of this edge' })
  cursor!: string;

  @Field(() => ColumnTemplateType, { description: '栏目模板 · The version' })
  node!: ColumnTemplateType;
}

@ObjectType({ description: '栏目模板列表 · Versions by code, the newest first' })
export class ColumnTemplateConnection {
  @Field(() => [ColumnTemplateEdge], { description: '边 · Versions on this page' })
  edges!: ColumnTemplateEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '模板变更结果 · Answer to a change of a template' })
export class ColumnTemplatePayload extends MutationPayload {
  @Field(() => ColumnTemplateType, { nullable: true, description: '栏目模板 · As it is now; null when refused' })
  template!: ColumnTemplateType | null;
}
