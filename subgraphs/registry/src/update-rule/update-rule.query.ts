import type { Database } from '@gongkai/kernel/node';
import type { RequestContext } from '@gongkai/runtime';
import { byColumn, byId, knownForm } from '../ids.ts';
import { UPDATE_RULE } from './update-rule.row.ts';
import type { UpdateRuleType } from './update-rule.type.ts';

/** Update rules of columns, those of all periods, in the order of their ids. */
export function updateRulesOfColumns(database: Database, ids: readonly string[]): Promise<UpdateRuleType[]> {
  return database.query<UpdateRuleType>(
    `select ${UPDATE_RULE} from registry.update_rule r where r.column_id = any($1::uuid[]) order by r.id`,
    [knownForm(ids)],
  );
}

/** Update rules of a column, those of all periods. */
export async function loadUpdateRulesOf(context: RequestContext, columnId: string): Promise<UpdateRuleType[]> {
  const load = async (ids: readonly string[]): Promise<Map<string, UpdateRuleType[]>> =>
    byColumn(await updateRulesOfColumns(context.database, ids));
  return (await context.loader<UpdateRuleType[]>('updateRulesOfColumn', load).load(columnId)) ?? [];
}

/** The update rule of an id, as it is now. */
export async function updateRuleOf(context: RequestContext, id: string): Promise<UpdateRuleType | null> {
  const rows = await context.database.query<UpdateRuleType>(
    `select ${UPDATE_RULE} from registry.update_rule r where r.id = any($1::uuid[])`,
    [knownForm([id])],
  );
  return byId(rows).get(id) ?? null;
}
