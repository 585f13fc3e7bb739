import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem } from '@gongkai/kernel/pure';
import {
  accept,
  decide,
  editConflict,
  parseInput,
  refuse,
  type CommandSubject,
  type Decision,
  type RequestContext,
} from '@gongkai/runtime';
import { isTidy } from './row-order.ts';
import type { ReviseTemplateRowInput } from './template.input.ts';
import type { RowContent, StoredRow } from './template-row.ts';
import { reviseRowSchema } from './template.schema.ts';
import {
  keepTemplateVersion,
  lockTemplate,
  replaceRows,
  touchTemplate,
  type StoredTemplate,
} from './template.store.ts';

/** Changes a row of a draft, or adds one where its code is new. The answer is the template's id. */
export async function reviseTemplateRow(
  context: RequestContext,
  { input, expectedVersion }: { input: ReviseTemplateRowInput; expectedVersion: number },
): Promise<Decision<string>> {
  const action = 'template.reviseRow';
  return decide(context, subjectOf(action, input.templateId, { row: input.row.code }), async (tx) => {
    const parsed = parseInput(reviseRowSchema, input);
    if (!parsed.ok) return parsed;
    const draft = await lockDraft(tx, { id: input.templateId, path: 'input.templateId', expectedVersion });
    if (!draft.ok) return draft;
    const { row, position } = parsed.value;
    const rows = isTidy(withRow(draft.value, row, position ?? null), 'rows');
    if (!rows.ok) return rows;
    return storeRows(tx, context, { draft: draft.value, rows: rows.value, action });
  });
}

/** Takes a row out of a draft. The answer is the template's id. */
export async function removeTemplateRow(
  context: RequestContext,
  { templateId, rowCode, expectedVersion }: { templateId: string; rowCode: string; expectedVersion: number },
): Promise<Decision<string>> {
  const action = 'template.removeRow';
  return decide(context, subjectOf(action, templateId, { row: rowCode }), async (tx) => {
    const draft = await lockDraft(tx, { id: templateId, path: 'templateId', expectedVersion });
    if (!draft.ok) return draft;
    const left = draft.value.rows.filter(({ code }) => code !== rowCode);
    if (left.length === draft.value.rows.length)
      return refuse(problem('NOT_FOUND', { path: 'rowCode', seen: rowCode }));
    const rows = isTidy(left, 'rows');
    if (!rows.ok) return rows;
    return storeRows(tx, context, { draft: draft.value, rows: rows.value, action });
  });
}

const subjectOf = (action: string, subjectId: string, detail: Record<string, string>): CommandSubject => ({
  action,
  subjectType: 'ColumnTemplate',
  subjectId,
  detail,
});

async function lockDraft(
  tx: Transaction,
  wanted: { id: string; path: string; expectedVersion: number },
): Promise<Decision<StoredTemplate>> {
  const template = await lockTemplate(tx, wanted.id);
  if (!template) return refuse(problem('NOT_FOUND', { path: wanted.path, seen: wanted.id }));
  if (template.version !== wanted.expectedVersion) return editConflict(wanted.expectedVersion, template.version);
  return template.state === 'draft'
    ? accept(template)
    : refuse(problem('TEMPLATE_ACT_NOT_ALLOWED', { path: wanted.path, seen: template.state, accepted: 'draft' }));
}

// what the form of a row does not ask for stays as it was
function withRow(draft: StoredTemplate, row: RowContent, position: number | null): StoredRow[] {
  const before = draft.rows.find(({ code }) => code === row.code);
  const hasDate = row.rules.data.some(({ byDate }) => byDate !== undefined);
  const changed: StoredRow = {
    ...row,
    id: before?.id ?? newId(),
    templateId: draft.id,
    position: before?.position ?? draft.rows.length + 1,
    rules: { ...row.rules, supersededBy: hasDate ? (before?.rules.supersededBy ?? null) : null },
    place: {
      ...(before?.place ?? row.place),
      path: row.place.path,
      nameEn: row.place.nameEn ?? before?.place.nameEn ?? null,
    },
  };
  const others = draft.rows.filter(({ code }) => code !== row.code);
  const at = (position ?? changed.position) - 1;
  return [...others.slice(0, at), changed, ...others.slice(at)];
}

async function storeRows(
  tx: Transaction,
  context: RequestContext,
  { draft, rows, action }: { draft: StoredTemplate; rows: readonly StoredRow[]; action: string },
): Promise<Decision<string>> {
  await replaceRows(tx, draft.id, rows);
  const version = await touchTemplate(tx, draft.id);
  await keepTemplateVersion(tx, context, { id: draft.id, version, action });
  return accept(draft.id);
}
