import type { RequestContext } from '@gongkai/runtime';
import { byColumn, byId, knownForm } from '../ids.ts';
import { responsibilityFields } from './responsibility.row.ts';
import type { ResponsibilityType } from './responsibility.type.ts';

const RESPONSIBILITY = responsibilityFields('$2');

/** The responsibility of an id. */
export function loadResponsibility(context: RequestContext, id: string): Promise<ResponsibilityType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, ResponsibilityType>> =>
    byId(
      await context.database.query<ResponsibilityType>(
        `select ${RESPONSIBILITY} from registry.responsibility r where r.id = any($1::uuid[])`,
        [knownForm(ids), context.clock.today()],
      ),
    );
  return context.loader<ResponsibilityType>('responsibility', load).load(id);
}

/** All responsibilities of a column, the primary ones first, then by their first day. */
export async function loadResponsibilitiesOf(context: RequestContext, columnId: string): Promise<ResponsibilityType[]> {
  const load = async (ids: readonly string[]): Promise<Map<string, ResponsibilityType[]>> => {
    const rows = await context.database.query<ResponsibilityType>(
      `select ${RESPONSIBILITY} from registry.responsibility r where r.column_id = any($1::uuid[])
       order by r.role = 'primary' desc, lower(r.validity), r.id`,
      [knownForm(ids), context.clock.today()],
    );
    return byColumn(rows);
  };
  return (await context.loader<ResponsibilityType[]>('responsibilitiesOfColumn', load).load(columnId)) ?? [];
}
