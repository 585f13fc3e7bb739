import type { RequestContext } from '@gongkai/runtime';
import { byColumn, knownForm } from '../ids.ts';
import type { UpdateRuleType } from './update-rule.type.ts';

type Row = UpdateRuleType & { columnId: string };

/** Update rules of a column. */
export async function loadUpdateRulesOf(context: RequestContext, columnId: string): Promise<UpdateRuleType[]> {
  const load = async (ids: readonly string[]): Promise<Map<string, Row[]>> => {
    const rows = await context.database.query<Row>(
      `select id, column_id as "columnId", kind, amount, event, month, day, subject, clause, inferred,
         valid_from as "validFrom", valid_to as "validTo"
       from registry.update_rule where column_id = any($1::uuid[]) order by id`,
      [knownForm(ids)],
    );
    return byColumn(rows);
  };
  return (await context.loader<Row[]>('updateRulesOfColumn', load).load(columnId)) ?? [];
}
