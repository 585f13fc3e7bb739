import type { Database, Transaction } from '@gongkai/kernel/node';
import type { LocalDate } from '@gongkai/kernel/pure';

/** A column a person answers for or edits. */
export interface CarriedColumn {
  readonly id: string;
  readonly name: string;
}

/** Whose columns are meant, from which day on; `title` narrows to what is held under one title, without the columns edited. */
export interface Carrier {
  readonly personId: string;
  readonly unitId: string;
  readonly on: LocalDate;
  readonly title: string | null;
}

/** What a person answers for in a unit from a day on: columns named to it, and those it edits. */
export function carriedColumns(
  through: Pick<Database | Transaction, 'query'>,
  { personId, unitId, on, title }: Carrier,
): Promise<CarriedColumn[]> {
  return through.query<CarriedColumn>(
    `select c.id, c.name from registry.site_column c where c.id in (
       select r.column_id from registry.responsibility_holder h join registry.responsibility r on r.id = h.responsibility_id
       where h.person_id = $1::uuid and h.unit_id = $2::uuid
         and ($4::text is null or h.post_title = $4::text) and (upper(h.validity) is null or upper(h.validity) > $3::date)
       union
       select e.id from registry.site_column e where e.editor_id = $1::uuid and $4::text is null
     )
     order by c.path, c.id`,
    [personId, unitId, on, title],
  );
}
