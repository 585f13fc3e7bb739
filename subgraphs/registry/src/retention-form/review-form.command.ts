import { problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { holdForm } from './fill-form.command.ts';
import { retainAsFound, retainAsMarked, tellOfColumns } from './retain-columns.store.ts';
import { reviewSchema, type RetentionReviewAct, type ReviewRetentionFormInput } from './retention-form.input.ts';
import { keepFormVersion, storeStep } from './retention-form.store.ts';

/** What becomes of the columns: as marked, as the report found them, or as they are. */
const RETAIN: Readonly<Record<RetentionReviewAct, typeof retainAsMarked | undefined>> = {
  accept: retainAsMarked,
  return: retainAsFound,
  reopen: undefined,
};

/**
 * Accepts a reported form, returns it with a note, whereby its columns are again as the report found them, or opens an
 * accepted one for another report. Nobody reviews what they reported themselves. The answer is the form's id.
 */
export async function reviewRetentionForm(
  context: RequestContext,
  { input, expectedVersion }: { input: ReviewRetentionFormInput; expectedVersion: number },
): Promise<Decision<string>> {
  const action = `retentionForm.${input.act}`;
  return decide(context, { action, subjectType: 'RetentionForm', subjectId: input.formId }, async (tx, audited) => {
    const parsed = parseInput(reviewSchema, input);
    if (!parsed.ok) return parsed;
    const { act, note } = parsed.value;
    const held = await holdForm(tx, context, { formId: input.formId, expectedVersion, act });
    if (!held.ok) return held;
    const { form, next } = held.value;
    const by = context.actor.kind === 'account' ? context.actor.id : '';
    if (by === form.reportedBy) {
      const detail = '不得审核本人报送的申报单 / nobody reviews what they reported themselves';
      return refuse(problem('FORM_ACT_NOT_ALLOWED', { path: 'input.act', seen: act, detail }));
    }
    const at = context.clock.now().toISOString();
    await storeStep(tx, form.id, { state: next, reviewed: { at, by, note } });
    // where a later form holds, the columns are as that one says
    if (!form.laterHolds) await RETAIN[act]?.(tx, context, { formId: form.id, action });
    await keepFormVersion(tx, context, { id: form.id, action, reason: note });
    await tellOfColumns(tx, form.id);
    audited.subject = { ...audited.subject, detail: { act, ...(note === null ? {} : { note }) } };
    return accept(form.id);
  });
}
