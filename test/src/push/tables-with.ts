import type { DatabaseEngine } from '@gongkai/kernel/node';

/** Names of the tables of the whole database in which some row holds the text. */
export function tablesWith(engine: DatabaseEngine, text: string): Promise<string[]> {
  return engine.asOwner(async (owner) => {
    const { rows } = await owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const hits = await owner.query(`select 1 from ${name} t where strpos(t::text, $1) > 0 limit 1`, [text]);
      if (hits.rows.length > 0) found.push(name);
    }
    return found;
  });
}
