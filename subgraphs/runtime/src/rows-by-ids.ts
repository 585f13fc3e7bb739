/** Most ids a `…ByIds` query of a service takes. */
const MAX_IDS = 500;

/**
 * Rows of a `…ByIds` query for any number of ids, each asked for once, 500 at a time: a batch of events may speak of more
 * things than one query takes.
 */
export async function rowsByIds<Row>(
  ids: Iterable<string>,
  load: (ids: string[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const wanted = [...new Set(ids)];
  const rows: Row[] = [];
  for (let start = 0; start < wanted.length; start += MAX_IDS) {
    for (const row of await load(wanted.slice(start, start + MAX_IDS))) rows.push(row);
  }
  return rows;
}
