import type { RequestContext } from '@gongkai/runtime';
import { byColumn, byId, knownForm } from '../ids.ts';
import type { ResponsibilityType } from './responsibility.type.ts';

const RESPONSIBILITY = `id, column_id as "columnId", unit_id as "unitId", role, mode, inferred,
  lower(validity) as "from", upper(validity) as "to"`;

/** The responsibility of an id. */
export function loadResponsibility(context: RequestContext, id: string): Promise<ResponsibilityType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, ResponsibilityType>> =>
    byId(
      await context.database.query<ResponsibilityType>(
        `select ${RESPONSIBILITY} from registry.responsibility where id = any($1::uuid[])`,
        [knownForm(ids)],
      ),
    );
  return context.loader<ResponsibilityType>('responsibility', load).load(id);
}

/** All responsibilities of a column, the primary ones first, then by their first day. */
export async function loadResponsibilitiesOf(context: RequestContext, columnId: string): Promise<ResponsibilityType[]> {
  const load = async (ids: readonly string[]): Promise<Map<string, ResponsibilityType[]>> => {
    const rows = await context.database.query<ResponsibilityType>(
      `select ${RESPONSIBILITY} from registry.responsibility where column_id = any($1::uuid[])
       order by role = 'primary' desc, lower(validity), id`,
      [knownForm(ids)],
    );
    return byColumn(rows);
  };
  return (await context.loader<ResponsibilityType[]>('responsibilitiesOfColumn', load).load(columnId)) ?? [];
}
