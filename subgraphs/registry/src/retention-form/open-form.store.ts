import type { Transaction } from '@gongkai/kernel/node';
import { newId } from '@gongkai/kernel/pure';
import { reachOf } from '../domain/template-reach.ts';
import type { TemplateUnit } from '../template/template-row.ts';
import type { StoredTemplate } from '../template/template.store.ts';
import { keepFormVersion } from './retention-form.store.ts';

/** Why a row that is for other units is hidden from the beginning. */
const FOR_OTHERS = (limit: readonly string[]): string => `本栏目限${limit.join('、')} / for ${limit.join(', ')} only`;

interface FormAtHand {
  readonly template: StoredTemplate;
  readonly unit: TemplateUnit;
  readonly siteId: string;
}

/**
 * Opens the form of a unit for a version of a template, with a mark to be set for every row; where it is open already
 * nothing changes. Rows for other units are × from the beginning. What the unit said last of a column in a form of an
 * earlier version is proposed again, however far that form came. The answer is the form's id.
 */
export async function openForm(
  tx: Transaction,
  context: Parameters<typeof keepFormVersion>[1],
  { template, unit, siteId }: FormAtHand,
): Promise<string> {
  const id = newId();
  const [opened] = await tx.query<{ id: string }>(
    `insert into registry.retention_form (id, template_id, unit_id, site_id, state)
     values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, 'open') on conflict (template_id, unit_id) do nothing returning id`,
    [id, template.id, unit.id, siteId],
  );
  if (!opened) return formOf(tx, template.id, unit.id);
  const others = template.rows.filter(({ unitLimit }) => reachOf(unitLimit, unit) === 'others');
  const excluded = others.map(({ id: rowId, unitLimit }) => ({ rowId, reason: FOR_OTHERS(unitLimit) }));
  await tx.query(
    `insert into registry.retention_mark (form_id, row_id, column_id, mark, reason)
     select $1::uuid, r.id, c.id, case when x.reason is null then before.mark else 'hide' end,
       coalesce(x.reason, before.reason)
     from registry.template_row r
     left join registry.site_column c on c.template_row_id = r.id and c.template_unit_id = $3::uuid and not c.closed
       and c.removed_at is null
     left join jsonb_to_recordset($4::jsonb) as x ("rowId" uuid, reason text) on x."rowId" = r.id
     left join lateral (
       select m.mark, m.reason from registry.retention_mark m
       join registry.retention_form f on f.id = m.form_id and f.unit_id = $3::uuid
       join registry.column_template t on t.id = f.template_id
       where m.column_id = c.id and m.mark is not null order by t.number desc limit 1
     ) before on true
     where r.template_id = $2::uuid`,
    [id, template.id, unit.id, JSON.stringify(excluded)],
  );
  await keepFormVersion(tx, context, { id, action: 'retentionForm.open' });
  tx.emit('retentionForm.changed', [id]);
  return id;
}

async function formOf(tx: Transaction, templateId: string, unitId: string): Promise<string> {
  const [form] = await tx.query<{ id: string }>(
    'select id from registry.retention_form where template_id = $1::uuid and unit_id = $2::uuid',
    [templateId, unitId],
  );
  if (!form) throw new Error(`no form of ${unitId} for ${templateId}`);
  return form.id;
}
