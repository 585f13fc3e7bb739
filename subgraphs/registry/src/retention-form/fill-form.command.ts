import type { Transaction } from '@gongkai/kernel/node';
import { problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import {
  actsIn,
  isLateAct,
  stateAfter,
  type RetentionFormAct,
  type RetentionFormState,
} from '../domain/retention-form-act.ts';
import { incompleteRows, markFaults, MOBILE_FORM, mobileOf } from '../domain/retention-marks.ts';
import { reachOf } from '../domain/template-reach.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { templateUnit } from '../template/edition.store.ts';
import { retainAsReported, tellOfColumns } from './retain-columns.store.ts';
import {
  marksSchema,
  reportSchema,
  type MarkRetentionRowsInput,
  type ReportRetentionFormInput,
} from './retention-form.input.ts';
import { keepFormVersion, lockForm, storeMarks, storeStep, type StoredForm } from './retention-form.store.ts';

const MAX_PROBLEMS = 100;

/** Marks rows of a form √ or ×, the latter with a reason. The answer is the form's id. */
export async function markRetentionRows(
  context: RequestContext,
  { input, expectedVersion }: { input: MarkRetentionRowsInput; expectedVersion: number },
): Promise<Decision<string>> {
  const action = 'retentionForm.mark';
  return decide(context, { action, subjectType: 'RetentionForm', subjectId: input.formId }, async (tx, audited) => {
    const parsed = parseInput(marksSchema, input);
    if (!parsed.ok) return parsed;
    const held = await holdForm(tx, context, { formId: input.formId, expectedVersion, act: 'mark' });
    if (!held.ok) return held;
    const { form } = held.value;
    const unit = await templateUnit(tx, form.unitId, context.clock.today());
    const reaches = form.rows.map(
      ({ code, unitLimit }) => [code, unit ? reachOf(unitLimit, unit) : 'everyone'] as const,
    );
    const faults = markFaults(parsed.value.marks, new Map(reaches));
    if (faults.length > 0) return refuse(...faults.slice(0, MAX_PROBLEMS));
    await storeMarks(tx, form.id, parsed.value.marks);
    await storeStep(tx, form.id, {});
    await keepFormVersion(tx, context, { id: form.id, action });
    tx.emit('retentionForm.changed', [form.id]);
    audited.subject = { ...audited.subject, detail: { marks: parsed.value.marks } };
    return accept(form.id);
  });
}

/**
 * Reports a form whose every row has a conclusion. From this moment its columns are as marked: what does not fit the unit
 * is hidden at once, before the office has looked at it. The answer is the form's id.
 * @source 文政办通〔2018〕34 四 “应立刻将该栏目进行隐藏，并在附件2中注明并报”; 附件2注4: reported once hidden
 */
export async function reportRetentionForm(
  context: RequestContext,
  { input, expectedVersion }: { input: ReportRetentionFormInput; expectedVersion: number },
): Promise<Decision<string>> {
  const action = 'retentionForm.report';
  const subjectId = input.formId;
  return decide(context, { action, subjectType: 'RetentionForm', subjectId }, async (tx, audited) => {
    const held = await holdForm(tx, context, { formId: subjectId, expectedVersion, act: 'report' });
    if (!held.ok) return held;
    const { form, next } = held.value;
    const report = reportOf(form, input, context.clock.today());
    if (!report.ok) return report;
    const { contact, on } = report.value;
    const by = context.actor.kind === 'account' ? context.actor.id : '';
    await storeStep(tx, form.id, { state: next, contact, reported: { on, by } });
    await retainAsReported(tx, context, { formId: form.id, action });
    await keepFormVersion(tx, context, { id: form.id, action });
    await tellOfColumns(tx, form.id);
    const hidden = form.rows.filter(({ mark }) => mark === 'hide').map(({ code }) => code);
    audited.subject = { ...audited.subject, detail: { reportedOn: on, hidden } };
    return accept(form.id);
  });
}

interface Report {
  readonly contact: { readonly name: string; readonly mobile: string };
  readonly on: LocalDate;
}

function reportOf(form: StoredForm, input: ReportRetentionFormInput, today: LocalDate): Decision<Report> {
  const parsed = parseInput(reportSchema, input);
  if (!parsed.ok) return parsed;
  const { contactName, mobile, reportedOn } = parsed.value;
  const missing = [
    ...incompleteRows(form.rows),
    ...(contactName === null ? [problem('FORM_INCOMPLETE', { path: 'input.contactName', accepted: '1–50' })] : []),
    ...(mobile === null ? [problem('FORM_INCOMPLETE', { path: 'input.mobile', accepted: MOBILE_FORM })] : []),
  ];
  if (contactName === null || mobile === null || missing.length > 0) return refuse(...missing.slice(0, MAX_PROBLEMS));
  const digits = mobileOf(mobile);
  if (digits === undefined)
    return refuse(problem('INPUT_INVALID', { path: 'input.mobile', seen: mobile, accepted: MOBILE_FORM }));
  const on = reportedOn ?? today;
  const since = form.templatePublishedOn ?? on;
  return on < since || on > today
    ? refuse(problem('INPUT_INVALID', { path: 'input.reportedOn', seen: on, accepted: `${since} – ${today}` }))
    : accept({ contact: { name: contactName, mobile: digits }, on });
}

interface HeldForm {
  readonly form: StoredForm;
  readonly next: RetentionFormState;
}

/** The form an actor may act on in this way, and the state the act leads to. */
export async function holdForm(
  tx: Transaction,
  { actor }: RequestContext,
  { formId, expectedVersion, act }: { formId: string; expectedVersion: number; act: RetentionFormAct },
): Promise<Decision<HeldForm>> {
  const form = await lockForm(tx, formId);
  if (!form) return refuse(problem('NOT_FOUND', { path: 'input.formId', seen: formId }));
  if (!(await actsFor(tx, actor, form.unitId))) return outsideUnit('input.formId', form.unitId);
  if (form.version !== expectedVersion) return editConflict(expectedVersion, form.version);
  const { templateCode: code, templateNumber, laterNumber } = form;
  if (laterNumber !== null && !isLateAct(act)) {
    const late = { path: 'input.formId', seen: `${code} ${templateNumber}`, accepted: `${code} ${laterNumber}` };
    return refuse(problem('FORM_ACT_NOT_ALLOWED', late));
  }
  const next = stateAfter(form.state, act);
  const refused = { path: 'input.formId', seen: `${form.state}: ${act}`, accepted: actsIn(form.state).join(', ') };
  return next ? accept({ form, next }) : refuse(problem('FORM_ACT_NOT_ALLOWED', refused));
}
