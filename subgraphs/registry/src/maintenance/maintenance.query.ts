import type { RequestContext } from '@gongkai/runtime';
import { knownForm } from '../ids.ts';
import type { MaintenanceType } from './maintenance.type.ts';

/** How a responsibility is kept in all periods, by first day. */
export async function loadMaintenanceOf(context: RequestContext, responsibilityId: string): Promise<MaintenanceType[]> {
  const load = async (ids: readonly string[]): Promise<Map<string, MaintenanceType[]>> => {
    const rows = await context.database.query<MaintenanceType>(
      `select m.id, m.responsibility_id as "responsibilityId", m.mode, lower(m.validity) as "from",
         upper(m.validity) as "to", m.link_reason as "linkReason", m.superior_unit as "superiorUnit",
         m.target_url as "targetUrl", m.conformance_check_id as "conformanceCheckId", m.mandate_id as "mandateId", m.basis
       from registry.maintenance m where m.responsibility_id = any($1::uuid[]) order by lower(m.validity)`,
      [knownForm(ids)],
    );
    const groups = new Map<string, MaintenanceType[]>();
    for (const row of rows) groups.set(row.responsibilityId, [...(groups.get(row.responsibilityId) ?? []), row]);
    return groups;
  };
  return (await context.loader<MaintenanceType[]>('maintenanceOfResponsibility', load).load(responsibilityId)) ?? [];
}
