import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { applyTemplate } from '../template/apply-template.command.ts';
import { ApplyTemplateInput } from '../template/template.input.ts';
import { markRetentionRows, reportRetentionForm } from './fill-form.command.ts';
import {
  MarkRetentionRowsInput,
  ReportRetentionFormInput,
  RetentionFormFilter,
  ReviewRetentionFormInput,
} from './retention-form.input.ts';
import { formPage, loadForm, unreportedPage } from './retention-form.query.ts';
import {
  ApplyTemplatePayload,
  RetentionFormConnection,
  RetentionFormPayload,
  RetentionFormType,
  UnreportedUnitConnection,
} from './retention-form.type.ts';
import { reviewRetentionForm } from './review-form.command.ts';

/** Retention forms: asking for them and acting on them. */
@Resolver()
export class RetentionFormActsResolver {
  @Query(() => RetentionFormType, { nullable: true, description: '申报单 · A form of a unit one reads' })
  retentionForm(
    @Arg('id', () => ID, { description: '编号 · Id of the form' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<RetentionFormType | null> {
    return loadForm(context, id);
  }

  @Query(() => RetentionFormConnection, { description: '申报单列表 · Forms of the units one reads, the newest first' })
  retentionForms(
    @Arg('filter', () => RetentionFormFilter, { nullable: true, description: '筛选 · Which forms' })
    filter: RetentionFormFilter | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RetentionFormConnection> {
    return formPage(context, filter ?? {}, page);
  }

  @Query(() => UnreportedUnitConnection, {
    description: '未报清单 · Units that have not reported for a version of a template, by their codes',
  })
  retentionFormsMissing(
    @Arg('templateId', () => ID, { description: '模板编号 · Id of the published version' }) templateId: string,
    @Arg('groupId', () => ID, {
      nullable: true,
      description:
        '单位组编号 · Group all members of which owe a report, whether or not the template was applied to them',
    })
    groupId: string | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<UnreportedUnitConnection> {
    return unreportedPage(context, { templateId, groupId: groupId ?? null }, page);
  }

  @Mutation(() => ApplyTemplatePayload, {
    description: '套用模板 · Gives a unit the columns of a published template, and opens its retention form',
  })
  async applyTemplate(
    @Arg('input', () => ApplyTemplateInput, { description: '套用内容 · Template, unit and place' })
    input: ApplyTemplateInput,
    @Ctx() context: RequestContext,
  ): Promise<ApplyTemplatePayload> {
    const decision = await applyTemplate(context, input);
    if (!decision.ok) return { form: null, added: null, changed: null, closed: null, problems: [...decision.problems] };
    const { formId, ...counts } = decision.value;
    return { form: await loadForm(context, formId), ...counts, problems: [] };
  }

  @Mutation(() => RetentionFormPayload, { description: '标记栏目 · Marks rows of a form √ or ×' })
  async markRetentionRows(
    @Arg('input', () => MarkRetentionRowsInput, { description: '标记 · Marks to be set' })
    input: MarkRetentionRowsInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<RetentionFormPayload> {
    return payload(context, await markRetentionRows(context, { input, expectedVersion }));
  }

  @Mutation(() => RetentionFormPayload, {
    description: '报送申报单 · Reports a form whose every row is marked; what is marked × is hidden at once',
  })
  async reportRetentionForm(
    @Arg('input', () => ReportRetentionFormInput, { description: '报送内容 · Contact and day' })
    input: ReportRetentionFormInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<RetentionFormPayload> {
    return payload(context, await reportRetentionForm(context, { input, expectedVersion }));
  }

  @Mutation(() => RetentionFormPayload, { description: '审核申报单 · The office accepts, returns or reopens a form' })
  async reviewRetentionForm(
    @Arg('input', () => ReviewRetentionFormInput, { description: '审核内容 · What the office says' })
    input: ReviewRetentionFormInput,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<RetentionFormPayload> {
    return payload(context, await reviewRetentionForm(context, { input, expectedVersion }));
  }
}

async function payload(context: RequestContext, decision: Decision<string>): Promise<RetentionFormPayload> {
  return decision.ok
    ? { form: await loadForm(context, decision.value), problems: [] }
    : { form: null, problems: [...decision.problems] };
}
