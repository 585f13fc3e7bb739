import { newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { isTidy } from './row-order.ts';
import { SHIPPED_NOTES, SHIPPED_ROWS } from './shipped-rows.ts';
import type { CreateTemplateVersionInput } from './template.input.ts';
import type { RowContent } from './template-row.ts';
import { templateVersionSchema, type TemplateVersion } from './template.schema.ts';
import { holdNewest, insertTemplate, keepTemplateVersion, type StoredTemplate } from './template.store.ts';

/**
 * Makes a new version of a template as a draft; its number follows the last one. Its rows are those that come with the
 * software, those of the version before, or given ones. A code has one draft at a time. The answer is the draft's id.
 */
export async function createTemplateVersion(
  context: RequestContext,
  input: CreateTemplateVersionInput,
): Promise<Decision<string>> {
  const id = newId();
  const action = 'template.create';
  return decide(context, { action, subjectType: 'ColumnTemplate', subjectId: id }, async (tx, audited) => {
    const parsed = parseInput(templateVersionSchema, input);
    if (!parsed.ok) return parsed;
    const wanted = parsed.value;
    const newest = await holdNewest(tx, wanted.code);
    if (newest?.state === 'draft') {
      const seen = `${newest.code} ${newest.number} draft`;
      return refuse(problem('TEMPLATE_ACT_NOT_ALLOWED', { path: 'input.code', seen, accepted: newest.id }));
    }
    const rows = rowsFor(wanted, newest);
    if (!rows.ok) return rows;
    const { code, title, issuer, documentNumber } = wanted;
    const number = (newest?.number ?? 0) + 1;
    const notes = [...(wanted.notes ?? newest?.notes ?? (wanted.basis === 'shipped' ? SHIPPED_NOTES : []))];
    const template = {
      id,
      code,
      number,
      title,
      issuer,
      documentNumber,
      state: 'draft',
      publishedOn: null,
      notes,
    } as const;
    await insertTemplate(tx, { ...template, notes }, rows.value);
    await keepTemplateVersion(tx, context, { id, version: 1, action });
    audited.subject = { ...audited.subject, detail: { code, number, rows: rows.value.length } };
    return accept(id);
  });
}

function rowsFor(
  { basis, rows }: TemplateVersion,
  newest: StoredTemplate | undefined,
): Decision<readonly RowContent[]> {
  switch (basis) {
    case 'shipped':
      return accept(SHIPPED_ROWS);
    case 'previous':
      return newest
        ? accept(newest.rows.map(({ id: _id, ...row }) => row))
        : refuse(problem('INPUT_INVALID', { path: 'input.basis', seen: 'previous', accepted: 'shipped, given' }));
    case 'given':
      return isTidy(rows ?? [], 'input.rows');
  }
}
