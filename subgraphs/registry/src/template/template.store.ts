import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, newId, type LocalDate } from '@gongkai/kernel/pure';
import { keepRevision, type NewRevision } from '../history/revision.store.ts';
import { TEMPLATE_ROW, type RowContent, type StoredRow } from './template-row.ts';
import type { ColumnTemplateType } from './template.type.ts';

/** Fields of a template `t`. */
export const TEMPLATE = `t.id, t.code, t.number, t.title, t.issuer, t.document_number as "documentNumber", t.state,
  t.published_on as "publishedOn", t.notes, t.version`;

export type StoredTemplate = ColumnTemplateType & { readonly rows: readonly StoredRow[] };

/** The template with its rows, held until the transaction ends. */
export async function lockTemplate(tx: Transaction, id: string): Promise<StoredTemplate | undefined> {
  if (!isUuid(id)) return undefined;
  const [template] = await tx.query<ColumnTemplateType>(
    `select ${TEMPLATE} from registry.column_template t where t.id = $1::uuid for update`,
    [id],
  );
  return template && { ...template, rows: await rowsOf(tx, id) };
}

/** The newest version of a code, while nobody else makes one. */
export async function holdNewest(tx: Transaction, code: string): Promise<StoredTemplate | undefined> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('registry/template/' || $1::text, 0))`, [code]);
  const [newest] = await tx.query<{ id: string }>(
    'select id from registry.column_template where code = $1 order by number desc limit 1',
    [code],
  );
  return newest && lockTemplate(tx, newest.id);
}

function rowsOf(tx: Pick<Transaction, 'query'>, templateId: string): Promise<StoredRow[]> {
  return tx.query<StoredRow>(
    `select ${TEMPLATE_ROW} from registry.template_row r where r.template_id = $1::uuid order by r.position`,
    [templateId],
  );
}

export type NewTemplate = Pick<
  ColumnTemplateType,
  'id' | 'code' | 'number' | 'title' | 'issuer' | 'documentNumber' | 'state' | 'publishedOn' | 'notes'
>;

/** Adds a version with its rows; what is there under the same id stays as it is. */
export async function insertTemplate(
  tx: Transaction,
  template: NewTemplate,
  rows: readonly (RowContent & { readonly id?: string })[],
): Promise<boolean> {
  const added = await tx.query(
    `insert into registry.column_template (id, code, number, title, issuer, document_number, state, published_on, notes)
     values ($1::uuid, $2, $3::int, $4, $5, $6, $7, $8::date, $9::text[]) on conflict do nothing returning id`,
    [
      template.id,
      template.code,
      template.number,
      template.title,
      template.issuer,
      template.documentNumber,
      template.state,
      template.publishedOn,
      template.notes,
    ],
  );
  if (added.length === 0) return false;
  await insertRows(
    tx,
    rows.map((row, index) => ({ id: newId(), ...row, templateId: template.id, position: index + 1 })),
  );
  return true;
}

async function insertRows(tx: Transaction, rows: readonly StoredRow[]): Promise<void> {
  await tx.query(
    `insert into registry.template_row (id, template_id, position, code, genre, sub_column, deadline_text, rules, unit_limit,
       timeless, reading, clause, place)
     select r.id, r."templateId", r.position, r.code, r.genre, r."subColumn", r."deadlineText", r.rules, r."unitLimit",
       r.timeless, r.reading, r.clause, r.place
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "templateId" uuid, position int, code text, genre text,
       "subColumn" text, "deadlineText" text, rules jsonb, "unitLimit" text[], timeless boolean, reading text, clause text,
       place jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** Puts the rows of a draft in place of those it had; ids stay with their codes. */
export async function replaceRows(tx: Transaction, templateId: string, rows: readonly StoredRow[]): Promise<void> {
  await tx.query('delete from registry.template_row where template_id = $1::uuid', [templateId]);
  await insertRows(
    tx,
    rows.map((row, index) => ({ ...row, position: index + 1 })),
  );
}

/** Raises the version of a template, in a new state where one is given. */
export async function touchTemplate(
  tx: Transaction,
  id: string,
  change: { state?: ColumnTemplateType['state']; publishedOn?: LocalDate } = {},
): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    `update registry.column_template set version = version + 1, state = coalesce($2, state),
       published_on = coalesce($3::date, published_on)
     where id = $1::uuid returning version`,
    [id, change.state ?? null, change.publishedOn ?? null],
  );
  if (!row) throw new Error(`template ${id} is gone`);
  return row.version;
}

/** Keeps what the template is after a change. */
export async function keepTemplateVersion(
  tx: Transaction,
  context: Parameters<typeof keepRevision>[1],
  { id, version, action }: Pick<NewRevision, 'id' | 'version' | 'action'>,
): Promise<void> {
  const [template] = await tx.query<ColumnTemplateType>(
    `select ${TEMPLATE} from registry.column_template t where t.id = $1::uuid`,
    [id],
  );
  const rows = (await rowsOf(tx, id)).map(({ id: _id, templateId: _templateId, ...row }) => row);
  await keepRevision(tx, context, { type: 'ColumnTemplate', id, version, action, state: { ...template, rows } });
}
