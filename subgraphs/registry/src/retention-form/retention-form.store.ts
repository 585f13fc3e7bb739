import type { Transaction } from '@gongkai/kernel/node';
import { isUuid } from '@gongkai/kernel/pure';
import { FORM_HOLDS, type RetentionFormState } from '../domain/retention-form-act.ts';
import type { MarkedRow, WantedMark } from '../domain/retention-marks.ts';
import { keepRevision } from '../history/revision.store.ts';

/** Fields of a form `f`. */
export const RETENTION_FORM = `f.id, f.template_id as "templateId", f.unit_id as "unitId", f.site_id as "siteId", f.state,
  f.contact_name as "contactName", f.mobile, f.reported_on as "reportedOn", f.reviewed_at as "reviewedAt", f.note, f.version`;

const HOLDS = FORM_HOLDS.map((state) => `'${state}'`).join(', ');
const LATER = `from registry.retention_form g join registry.column_template n on n.id = g.template_id
  join registry.column_template o on o.id = f.template_id
  where g.unit_id = f.unit_id and n.code = o.code and n.number > o.number`;

/**
 * What is later than a form `f`: number of the newest version of its template the unit has a form for, null where it is
 * this one; and whether such a form holds, so that the columns are as that one says.
 */
export const LATER_FORM = `(select max(n.number) ${LATER}) as "laterNumber",
  exists (select ${LATER} and g.state in (${HOLDS})) as "laterHolds"`;

/** A row of a form as it is kept. */
export type StoredMark = MarkedRow & {
  readonly rowId: string;
  readonly unitLimit: readonly string[];
  readonly columnId: string | null;
};

/** A form as it is held for a change. */
export interface StoredForm {
  readonly id: string;
  readonly templateId: string;
  readonly unitId: string;
  readonly siteId: string;
  readonly state: RetentionFormState;
  readonly reportedBy: string | null;
  readonly templatePublishedOn: string | null;
  readonly templateCode: string;
  readonly templateNumber: number;
  readonly laterNumber: number | null;
  readonly laterHolds: boolean;
  readonly version: number;
  readonly rows: readonly StoredMark[];
}

/**
 * The form with its rows, held until the transaction ends. Its site is held first: what a form hides are columns of it,
 * and whoever moves columns holds them through their site.
 */
export async function lockForm(tx: Transaction, id: string): Promise<StoredForm | undefined> {
  if (!isUuid(id)) return undefined;
  await tx.query(
    `select 1 from registry.site where id = (select site_id from registry.retention_form where id = $1::uuid) for update`,
    [id],
  );
  const [form] = await tx.query<Omit<StoredForm, 'rows'>>(
    `select ${RETENTION_FORM}, ${LATER_FORM}, f.reported_by as "reportedBy", t.published_on as "templatePublishedOn",
       t.code as "templateCode", t.number as "templateNumber"
     from registry.retention_form f join registry.column_template t on t.id = f.template_id
     where f.id = $1::uuid for update of f`,
    [id],
  );
  return form && { ...form, rows: await marksOf(tx, id) };
}

function marksOf(tx: Pick<Transaction, 'query'>, formId: string): Promise<StoredMark[]> {
  return tx.query<StoredMark>(
    `select r.id as "rowId", r.code, coalesce(r.sub_column, r.genre) as name, r.unit_limit as "unitLimit",
       m.column_id as "columnId", m.mark, m.reason
     from registry.retention_mark m join registry.template_row r on r.id = m.row_id
     where m.form_id = $1::uuid order by r.position`,
    [formId],
  );
}

/** Sets marks of rows by their codes. */
export async function storeMarks(tx: Transaction, formId: string, marks: readonly WantedMark[]): Promise<void> {
  await tx.query(
    `update registry.retention_mark m set mark = w.mark, reason = w.reason
     from jsonb_to_recordset($2::jsonb) as w ("rowCode" text, mark text, reason text)
     join registry.template_row r on r.code = w."rowCode"
     where m.form_id = $1::uuid and m.row_id = r.id`,
    [formId, JSON.stringify(marks)],
  );
}

/** What a step of a form changes beside its state. */
export interface FormStep {
  readonly state?: RetentionFormState;
  readonly contact?: { readonly name: string; readonly mobile: string };
  readonly reported?: { readonly on: string; readonly by: string };
  readonly reviewed?: { readonly at: string; readonly by: string; readonly note: string | null };
}

/** Writes a step and raises the version. */
export async function storeStep(tx: Transaction, id: string, step: FormStep): Promise<void> {
  const { state, contact, reported, reviewed } = step;
  await tx.query(
    `update registry.retention_form set version = version + 1, state = coalesce($2, state),
       contact_name = coalesce($3, contact_name), mobile = coalesce($4, mobile),
       reported_on = coalesce($5::date, reported_on), reported_by = coalesce($6::uuid, reported_by),
       reviewed_at = coalesce($7::timestamptz, reviewed_at), reviewed_by = coalesce($8::uuid, reviewed_by),
       note = case when $7::timestamptz is null then note else $9 end
     where id = $1::uuid`,
    [
      id,
      state ?? null,
      contact?.name ?? null,
      contact?.mobile ?? null,
      reported?.on ?? null,
      reported?.by ?? null,
      reviewed?.at ?? null,
      reviewed?.by ?? null,
      reviewed?.note ?? null,
    ],
  );
}

/** Keeps what a form is after a change. */
export async function keepFormVersion(
  tx: Transaction,
  context: Parameters<typeof keepRevision>[1],
  { id, action, reason = null }: { id: string; action: string; reason?: string | null },
): Promise<void> {
  const [form] = await tx.query<{ version: number }>(
    `select ${RETENTION_FORM} from registry.retention_form f where f.id = $1::uuid`,
    [id],
  );
  if (!form) throw new Error(`form ${id} is gone`);
  const rows = (await marksOf(tx, id)).map(({ code, mark, reason: why }) => ({ code, mark, reason: why }));
  const { version, ...state } = form;
  await keepRevision(tx, context, { type: 'RetentionForm', id, version, action, reason, state: { ...state, rows } });
}
