import { MAPPING_FAULTS, type MappingFaultCode } from '@gongkai/kernel/pure';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

const UrlMappingFaultCode = Object.fromEntries(Object.keys(MAPPING_FAULTS).map((code) => [code, code])) as {
  [Code in MappingFaultCode]: Code;
};
registerEnumType(UrlMappingFaultCode, {
  name: 'UrlMappingFaultCode',
  description: '地址对照问题 · What is wrong with a line of a mapping',
  valuesConfig: Object.fromEntries(
    Object.entries(MAPPING_FAULTS).map(([code, { zh, en }]) => [code, { description: `${zh} · ${en}` }]),
  ),
});

@ObjectType('UrlMappingFault', { description: '有误的行 · A line that cannot be taken' })
export class UrlMappingFault {
  @Field(() => Int, { description: '行号 · Line, from 1' })
  line!: number;

  @Field(() => UrlMappingFaultCode, { description: '问题 · What is wrong' })
  code!: MappingFaultCode;

  @Field(() => String, { description: '所见值 · What was seen' })
  seen!: string;

  @Field(() => String, { description: '可接受值 · What would be accepted' })
  accepted!: string;
}

@ObjectType('UrlMappingPair', { description: '地址对照 · An address that moves' })
export class UrlMappingPair {
  @Field(() => String, { description: '旧地址 · Old address' })
  from!: string;

  @Field(() => String, { description: '新地址 · New address' })
  to!: string;
}

/** What a mapping would do. It is told by its site and text, so others add what it does to what they keep. */
@Directive('@key(fields: "siteId text", resolvable: false)')
@ObjectType('UrlMappingPreview', {
  description: '地址对照预览 · What a mapping of addresses would do; nothing is changed',
})
export class UrlMappingPreview {
  @Field(() => ID, { description: '网站编号 · Id of the site' })
  siteId!: string;

  @Field(() => String, { description: '对照文本 · The addresses that could be read, in full, one pair a line' })
  text!: string;

  @Field(() => Boolean, { description: '可以办理 · Whether it has no faults' })
  isSound!: boolean;

  @Field(() => Int, { description: '地址数 · How many pairs could be read' })
  pairCount!: number;

  @Field(() => Int, { description: '问题数 · How many faults there are' })
  faultCount!: number;

  @Field(() => [UrlMappingFault], { description: '问题 · The first 100 faults, by line' })
  faults!: UrlMappingFault[];

  @Field(() => [UrlMappingPair], { description: '对照 · The first 100 pairs' })
  pairs!: UrlMappingPair[];

  @Field(() => Int, { description: '涉及栏目数 · Columns that link or belong to an address that moves' })
  columnCount!: number;

  columnIds!: readonly string[];
}
