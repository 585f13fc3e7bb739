import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { CandidateField, CandidateOrigin } from '../domain/candidate.ts';

export const HarvestCandidateField = {
  TITLE: 'title',
  DATE: 'date',
  SOURCE: 'source',
  DOCUMENT_NUMBER: 'documentNumber',
  BODY: 'body',
} as const satisfies Record<string, CandidateField>;
registerEnumType(HarvestCandidateField, {
  name: 'HarvestCandidateField',
  description: '字段 · A field of a harvested item',
  valuesConfig: {
    TITLE: { description: '标题 · Title' },
    DATE: { description: '日期 · Day of publication' },
    SOURCE: { description: '来源 · Who published it first' },
    DOCUMENT_NUMBER: { description: '发文字号 · Document number' },
    BODY: { description: '正文 · Body' },
  },
});

const HarvestCandidateOrigin = {
  META: 'meta',
  PRESET: 'preset',
  RULE: 'rule',
  FEED: 'feed',
  LIST: 'list',
  JSON_LD: 'jsonLd',
  OPEN_GRAPH: 'openGraph',
  GENERIC: 'generic',
} as const satisfies Record<string, CandidateOrigin>;
registerEnumType(HarvestCandidateOrigin, {
  name: 'HarvestCandidateOrigin',
  description: '出处 · Where an answer for a field was found, in the order in which they are asked',
  valuesConfig: {
    META: { description: '网页标签 · The standard tags of government portals' },
    PRESET: { description: '系统预设 · The usual place of a known publishing system' },
    RULE: { description: '采集规则 · The place the binding’s rule names' },
    FEED: { description: '订阅源 · The entry of the feed' },
    LIST: { description: '列表 · The row of the list' },
    JSON_LD: { description: '结构化数据 · JSON-LD in the page' },
    OPEN_GRAPH: { description: '开放图谱 · Open Graph and its relatives' },
    GENERIC: { description: '通用识别 · Read from the page without anybody having said where' },
  },
});

/** One answer for one field. */
@ObjectType('HarvestCandidate', { description: '候选值 · One answer found for one field of an item' })
export class HarvestCandidateType {
  @Field(() => HarvestCandidateField, { description: '字段 · Field it answers' })
  field!: CandidateField;

  @Field(() => HarvestCandidateOrigin, { description: '出处 · Where it was found' })
  origin!: CandidateOrigin;

  @Field(() => String, { description: '原文 · As shown; of a body its first words' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: '取值 · What was read from it, the day of a date; null where nothing could be',
  })
  value!: string | null;

  @Field(() => Boolean, { description: '已采用 · Whether it is the answer that was taken' })
  isChosen!: boolean;
}
