import type { Transaction } from '@gongkai/kernel/node';
import type { RequestContext } from '@gongkai/runtime';
import { COLUMN } from '../column/column.row.ts';
import { keepRevisions } from '../history/revision.store.ts';

interface FormAct {
  readonly formId: string;
  readonly action: string;
}

/**
 * Shows and hides the columns of a form as it is marked, and remembers how they were for a form that is returned.
 * @source 文政办通〔2018〕34 四: what does not fit the unit's functions is hidden at once
 */
export async function retainAsMarked(tx: Transaction, context: RequestContext, act: FormAct): Promise<void> {
  await retain(tx, context, { ...act, wanted: `m.mark = 'keep'` });
}

/** The same when it is reported: from then on the form holds. */
export async function retainAsReported(tx: Transaction, context: RequestContext, act: FormAct): Promise<void> {
  await tx.query(
    `update registry.retention_mark m set was_retained = c.retained from registry.site_column c
     where m.form_id = $1::uuid and c.id = m.column_id`,
    [act.formId],
  );
  await retainAsMarked(tx, context, act);
}

/** Puts the columns of a form back as the report found them. */
export async function retainAsFound(tx: Transaction, context: RequestContext, act: FormAct): Promise<void> {
  await retain(tx, context, { ...act, wanted: 'coalesce(m.was_retained, c.retained)' });
}

/** Tells that what forms say of columns is another thing now. */
export async function tellOfColumns(tx: Transaction, formId: string): Promise<void> {
  const columns = await tx.query<{ id: string }>(
    'select column_id as id from registry.retention_mark where form_id = $1::uuid and column_id is not null order by 1',
    [formId],
  );
  tx.emit(
    'column.changed',
    columns.map(({ id }) => id),
  );
  tx.emit('retentionForm.changed', [formId]);
}

type Retained = { readonly id: string; readonly version: number };

async function retain(
  tx: Transaction,
  context: RequestContext,
  { formId, action, wanted }: FormAct & { wanted: string },
): Promise<void> {
  const columns = await tx.query<Retained>(
    `update registry.site_column c set retained = ${wanted}, version = c.version + 1 from registry.retention_mark m
     where m.form_id = $1::uuid and c.id = m.column_id and c.retained <> (${wanted}) returning ${COLUMN}`,
    [formId],
  );
  const channels = await retainChannels(tx, formId);
  await keepRevisions(
    tx,
    context,
    [...columns, ...channels].map(({ id, version, ...state }) => ({ type: 'Column', id, version, action, state })),
  );
  tx.emit(
    'column.changed',
    channels.map(({ id }) => id),
  );
}

// a channel of the unit none of whose columns is kept would be an empty column itself
function retainChannels(tx: Transaction, formId: string): Promise<Retained[]> {
  return tx.query<Retained>(
    `with channel as (
       select h.id, exists (
         select from registry.site_column k where k.site_id = h.site_id and k.template_unit_id = h.template_unit_id
           and k.template_row_id is not null and k.retained and not k.closed and starts_with(k.path, h.path || '/')
       ) as wanted
       from registry.retention_form f
       join registry.site_column h on h.site_id = f.site_id and h.template_unit_id = f.unit_id and h.kind = 'channel'
       where f.id = $1::uuid
     )
     update registry.site_column c set retained = channel.wanted, version = c.version + 1 from channel
     where c.id = channel.id and c.retained <> channel.wanted returning ${COLUMN}`,
    [formId],
  );
}
