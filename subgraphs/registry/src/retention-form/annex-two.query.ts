import type { RequestContext } from '@gongkai/runtime';
import { dayInWords } from '../document/day-in-words.ts';
import type { NamedDocument } from '../document/document-table.ts';
import { loadRowsOf, loadTemplate } from '../template/template.query.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { annexTwoTable, BLANK_HEAD } from './annex-two.ts';
import { formRows, loadForm } from './retention-form.query.ts';

/** The form of a unit as it stands, for whoever reads the unit's forms. */
export async function readFormDocument(context: RequestContext, id: string): Promise<NamedDocument | undefined> {
  const form = await loadForm(context, id);
  const template = form && (await loadTemplate(context, form.templateId));
  const unit = form && (await loadUnit(context, form.unitId));
  if (!form || !template || !unit) return undefined;
  const rows = (await formRows(context, form)).map(({ row, mark }) => ({ ...row, mark }));
  const { contactName, mobile, reportedOn } = form;
  const head = {
    unit: unit.name,
    reportedOn: reportedOn === null ? '' : dayInWords(reportedOn),
    contactName: contactName ?? '',
    mobile: mobile ?? '',
  };
  return { fileName: `${template.title}（${unit.name}）`, table: annexTwoTable(template, head, rows) };
}

/** The table of a version of a template, its marks and heads blank. */
export async function readTemplateDocument(context: RequestContext, id: string): Promise<NamedDocument | undefined> {
  const template = await loadTemplate(context, id);
  if (!template) return undefined;
  const rows = (await loadRowsOf(context, id)).map((row) => ({ ...row, mark: null }));
  return {
    fileName: `${template.title}（第${template.number}版）`,
    table: annexTwoTable(template, BLANK_HEAD, rows),
  };
}
