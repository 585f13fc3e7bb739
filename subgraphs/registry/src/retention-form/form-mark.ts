import { FORM_HOLDS } from '../domain/retention-form-act.ts';

/**
 * SQL of what the newest form that holds says of a column; null where none speaks of it. A form holds from its report on,
 * for that is when its columns are hidden, unless the office returns it.
 */
export const formMarkOf = (columnId: string): string =>
  `(select m.mark from registry.retention_mark m join registry.retention_form f on f.id = m.form_id
    join registry.column_template t on t.id = f.template_id
    where m.column_id = ${columnId} and f.state in (${FORM_HOLDS.map((state) => `'${state}'`).join(', ')})
    order by t.number desc, f.id desc limit 1)`;
