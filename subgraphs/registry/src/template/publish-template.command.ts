import { problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { keepTemplateVersion, lockTemplate, touchTemplate } from './template.store.ts';
import type { TemplateState } from './template.type.ts';

export type TemplateAct = 'publish' | 'withdraw';

const NEXT: Readonly<Record<TemplateState, Partial<Record<TemplateAct, TemplateState>>>> = {
  draft: { publish: 'published', withdraw: 'withdrawn' },
  published: { withdraw: 'withdrawn' },
  withdrawn: {},
};
const FROM: Readonly<Record<TemplateAct, string>> = { publish: 'draft', withdraw: 'draft, published' };

/**
 * Publishes a draft as of today, after which units read it and nobody changes it; or withdraws a version, after which it
 * is applied no more, while the columns it made stay. The answer is the template's id.
 * @source 文政办通〔2018〕34 三: the office sets the deadlines
 */
export async function changeTemplateState(
  context: RequestContext,
  { templateId, act, expectedVersion }: { templateId: string; act: TemplateAct; expectedVersion: number },
): Promise<Decision<string>> {
  const action = `template.${act}`;
  return decide(context, { action, subjectType: 'ColumnTemplate', subjectId: templateId }, async (tx, audited) => {
    const template = await lockTemplate(tx, templateId);
    if (!template) return refuse(problem('NOT_FOUND', { path: 'templateId', seen: templateId }));
    if (template.version !== expectedVersion) return editConflict(expectedVersion, template.version);
    const state = NEXT[template.state][act];
    if (!state) {
      const refused = { path: 'templateId', seen: template.state, accepted: FROM[act] };
      return refuse(problem('TEMPLATE_ACT_NOT_ALLOWED', refused));
    }
    const publishedOn = act === 'publish' ? { publishedOn: context.clock.today() } : {};
    const version = await touchTemplate(tx, templateId, { state, ...publishedOn });
    await keepTemplateVersion(tx, context, { id: templateId, version, action });
    audited.subject = { ...audited.subject, detail: { code: template.code, number: template.number } };
    return accept(templateId);
  });
}
