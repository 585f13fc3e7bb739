import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import type { PageInfo } from '@gongkai/kernel/pure';
import { Field, ID, Int, ObjectType } from 'type-graphql';

/** Where a rule is written, and while it is in force. */
@ObjectType('RuleClause', { description: '依据条款 · Where a rule is written, and while it is in force' })
export class RuleClauseType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Title of the document' })
  title!: string;

  @Field(() => String, { nullable: true, description: '文号 · Document number; null where the source gives none' })
  documentNumber!: string | null;

  @Field(() => String, { nullable: true, description: '制定机关 · Who issued it' })
  issuer!: string | null;

  @Field(() => String, { description: '条款 · Article; empty for the whole document' })
  article!: string;

  @Field(() => String, { description: '内容 · What it says, and what of it is not certain' })
  text!: string;

  @Field(() => String, { nullable: true, description: '生效日 · First day in force, YYYY-MM-DD; null where not known' })
  validFrom!: string | null;

  @Field(() => String, { nullable: true, description: '废止日 · First day no longer in force; null while it is' })
  validTo!: string | null;

  @Field(() => Int, { description: '版本 · Version, for expectedVersion of changes' })
  version!: number;

  supersededById!: string | null;
}

@ObjectType({ description: '依据条款边 · A clause in the list' })
export class RuleClauseEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => RuleClauseType, { description: '条款 · The clause' })
  node!: RuleClauseType;
}

@ObjectType({ description: '依据条款列表 · Clauses in the order of their codes' })
export class RuleClauseConnection {
  @Field(() => [RuleClauseEdge], { description: '边 · Edges' })
  edges!: RuleClauseEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Where this page lies' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '依据条款结果 · Answer to a change of a clause' })
export class RuleClausePayload extends MutationPayload {
  @Field(() => RuleClauseType, { nullable: true, description: '条款 · The clause as it is now; null when refused' })
  ruleClause!: RuleClauseType | null;
}
