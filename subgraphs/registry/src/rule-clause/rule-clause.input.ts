import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { codeField, dayField, lineField, optionalDayField, optionalLineField } from '../input-fields.ts';

@InputType({ description: '依据条款内容 · A clause as it shall be' })
export class RuleClauseInput {
  @Field(() => String, { description: '代码 · Code: a-z 0-9 and inner hyphens; it never changes' })
  code!: string;

  @Field(() => String, { description: '名称 · Title of the document, 1 to 200 characters' })
  title!: string;

  @Field(() => String, { nullable: true, description: '文号 · Document number' })
  documentNumber?: string | null;

  @Field(() => String, { nullable: true, description: '制定机关 · Who issued it' })
  issuer?: string | null;

  @Field(() => String, { nullable: true, description: '条款 · Article' })
  article?: string | null;

  @Field(() => String, { nullable: true, description: '内容 · What it says, at most 2000 characters' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: '生效日 · First day in force, YYYY-MM-DD' })
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: '废止日 · First day no longer in force' })
  validTo?: string | null;
}

export const ruleClauseSchema = z.object({
  code: codeField,
  title: lineField(200),
  documentNumber: optionalLineField(100),
  issuer: optionalLineField(100),
  article: optionalLineField(100),
  text: optionalLineField(2000),
  validFrom: optionalDayField,
  validTo: optionalDayField,
});

@InputType({ description: '条款替代 · What took over from a clause' })
export class SupersedeRuleClauseInput {
  @Field(() => ID, { description: '原条款编号 · Id of the clause that ends' })
  clauseId!: string;

  @Field(() => ID, { description: '新条款编号 · Id of the clause that takes over' })
  byClauseId!: string;

  @Field(() => String, { description: '替代日 · First day the other is in force, YYYY-MM-DD' })
  on!: string;
}

export const supersedeSchema = z.object({ clauseId: z.string(), byClauseId: z.string(), on: dayField });
