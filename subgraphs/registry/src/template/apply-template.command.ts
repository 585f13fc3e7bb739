import type { Transaction } from '@gongkai/kernel/node';
import { hasRole, newId, problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { isColumnPath, PATH_FORM } from '../domain/column-path.ts';
import { reachOf } from '../domain/template-reach.ts';
import { keepRevisions } from '../history/revision.store.ts';
import { openForm } from '../retention-form/open-form.store.ts';
import { planEdition, type EditionPlan } from './edition-plan.ts';
import { ruleColumns, type RuledColumn } from './edition-rules.store.ts';
import { editionColumns, holdSite, templateUnit, type EditionSite } from './edition.store.ts';
import { carryOutPlan, editionRevisions } from './carry-out-plan.store.ts';
import type { ApplyTemplateInput } from './template.input.ts';
import { reporterOf, type TemplateUnit } from './template-row.ts';
import { lockTemplate, type StoredTemplate } from './template.store.ts';

/** What applying a template did. */
export interface AppliedTemplate {
  readonly formId: string;
  readonly added: number;
  readonly changed: number;
  readonly closed: number;
}

interface Edition {
  readonly template: StoredTemplate;
  readonly unit: TemplateUnit;
  readonly site: EditionSite;
  readonly base: string | null;
  /** Name of the unit's own channel, where the edition lies in one. */
  readonly channelName: string | null;
}

/**
 * Gives a unit the columns of a published template in a site, each with its deadlines and the unit as the one that
 * answers, and opens its retention form. Rows limited to other units make no column. Applied again it changes nothing; a
 * later version adds, changes and closes what differs, its deadlines from today on. It is the office's act: a unit asks
 * for it, and in a main site nobody but the lead office, whose word an approved request would be, makes columns so. The
 * answer is the form.
 */
export async function applyTemplate(
  context: RequestContext,
  input: ApplyTemplateInput,
): Promise<Decision<AppliedTemplate>> {
  const subject = { action: 'template.apply', subjectType: 'ColumnTemplate', subjectId: input.templateId };
  return decide(context, subject, async (tx, audited) => {
    const found = await editionOf(tx, input, context.clock.today());
    if (!found.ok) return found;
    const { site } = found.value;
    if (site.kind === 'main' && !hasRole(context.actor, 'leadOffice'))
      return refuse(
        problem('CHANGE_REQUEST_REQUIRED', { path: 'input.siteCode', seen: site.code, accepted: 'leadOffice' }),
      );
    const applied = await applyEdition(tx, context, found.value);
    if (applied.ok) audited.subject = { ...subject, detail: { ...input, ...applied.value } };
    return applied;
  });
}

async function editionOf(tx: Transaction, input: ApplyTemplateInput, today: LocalDate): Promise<Decision<Edition>> {
  const site = await holdSite(tx, input.siteCode);
  if (!site) return refuse(problem('NOT_FOUND', { path: 'input.siteCode', seen: input.siteCode }));
  const template = await lockTemplate(tx, input.templateId);
  if (!template) return refuse(problem('NOT_FOUND', { path: 'input.templateId', seen: input.templateId }));
  if (template.state !== 'published') {
    const refused = { path: 'input.templateId', seen: template.state, accepted: 'published' };
    return refuse(problem('TEMPLATE_ACT_NOT_ALLOWED', refused));
  }
  const unit = await templateUnit(tx, input.unitId, today);
  if (!unit) return refuse(problem('NOT_FOUND', { path: 'input.unitId', seen: input.unitId }));
  const base = input.parentPath ?? (site.unitId === unit.id ? null : unit.code);
  if (base !== null && !isColumnPath(base))
    return refuse(
      problem('INPUT_INVALID', { path: 'input.parentPath', seen: base.slice(0, 200), accepted: PATH_FORM }),
    );
  const other = await otherApplication(tx, { template, unit, site });
  const channelName = base === null || (input.parentPath ?? null) !== null ? null : unit.name;
  return other ?? accept({ template, unit, site, base, channelName });
}

// a unit has one special edition of a template, and never goes back to an earlier version of it
async function otherApplication(
  tx: Transaction,
  { template, unit, site }: Omit<Edition, 'base' | 'channelName'>,
): Promise<Decision<never> | undefined> {
  const [other] = await tx.query<{ number: number; siteCode: string }>(
    `select t.number, s.code as "siteCode" from registry.retention_form f
     join registry.column_template t on t.id = f.template_id join registry.site s on s.id = f.site_id
     where f.unit_id = $1::uuid and t.code = $2 and (t.number > $3::int or f.site_id <> $4::uuid)
     order by t.number desc limit 1`,
    [unit.id, template.code, template.number, site.id],
  );
  if (!other) return undefined;
  const accepted = `${other.siteCode}, ≥ ${other.number}`;
  const seen = `${site.code}, ${template.number}`;
  return refuse(problem('TEMPLATE_ACT_NOT_ALLOWED', { path: 'input', seen, accepted }));
}

async function applyEdition(
  tx: Transaction,
  context: RequestContext,
  edition: Edition,
): Promise<Decision<AppliedTemplate>> {
  const { template, unit, site, base, channelName } = edition;
  const today = context.clock.today();
  const rows = template.rows.filter(({ unitLimit }) => reachOf(unitLimit, unit) !== 'others');
  const existing = await editionColumns(tx, { siteId: site.id, unitId: unit.id, templateCode: template.code });
  const codePrefix = `${template.code}-${unit.code}`;
  const plan = planEdition(rows, existing, { base, channelName, codePrefix });
  const added = plan.added.map((wanted) => ({ id: newId(), wanted }));
  const basis = template.documentNumber;
  const made = await carryOutPlan(tx, { plan, added, site, unitId: unit.id, codePrefix, today, basis });
  if (!made.ok) return made;
  const columns = ruledColumns(plan, added, rows, existing);
  const ruled = await ruleColumns(tx, columns, { reporter: reporterOf(unit), today });
  const form = await openForm(tx, context, { template, unit, siteId: site.id });
  const touched = [...made.value, ...plan.changed.map(({ id }) => id), ...plan.closed];
  await keepRevisions(tx, context, [...(await editionRevisions(tx, touched)), ...ruled.revisions]);
  tx.emit('column.changed', [...new Set([...touched, ...ruled.columnIds])]);
  return accept({ formId: form, added: added.length, changed: plan.changed.length, closed: plan.closed.length });
}

function ruledColumns(
  plan: EditionPlan,
  added: readonly { readonly id: string; readonly wanted: { readonly rowCode: string } }[],
  rows: StoredTemplate['rows'],
  existing: readonly { readonly id: string; readonly rowCode: string }[],
): RuledColumn[] {
  const rowOf = new Map(rows.map((row) => [row.code, row]));
  return [
    ...added.map(({ id, wanted }) => ({ columnId: id, row: rowOf.get(wanted.rowCode) ?? null, isNew: true })),
    ...existing.map(({ id, rowCode }) => ({
      columnId: id,
      row: plan.closed.includes(id) ? null : (rowOf.get(rowCode) ?? null),
      isNew: false,
    })),
  ];
}
