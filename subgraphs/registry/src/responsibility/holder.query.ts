import type { RequestContext } from '@gongkai/runtime';
import { knownForm } from '../ids.ts';
import type { ResponsibilityHolderType } from './responsibility-holder.type.ts';

/** Posts and persons of a responsibility in all periods, by unit, then by first day. */
export async function loadHoldersOf(
  context: RequestContext,
  responsibilityId: string,
): Promise<ResponsibilityHolderType[]> {
  const load = async (ids: readonly string[]): Promise<Map<string, ResponsibilityHolderType[]>> => {
    const rows = await context.database.query<ResponsibilityHolderType>(
      `select h.id, h.responsibility_id as "responsibilityId", h.unit_id as "unitId", h.post_title as "postTitle",
         h.person_id as "personId", p.name as "personName", lower(h.validity) as "from", upper(h.validity) as "to"
       from registry.responsibility_holder h
       join registry.unit u on u.id = h.unit_id left join registry.person p on p.id = h.person_id
       where h.responsibility_id = any($1::uuid[]) order by u.code, lower(h.validity)`,
      [knownForm(ids)],
    );
    const groups = new Map<string, ResponsibilityHolderType[]>();
    for (const row of rows) groups.set(row.responsibilityId, [...(groups.get(row.responsibilityId) ?? []), row]);
    return groups;
  };
  const loader = context.loader<ResponsibilityHolderType[]>('holdersOfResponsibility', load);
  return (await loader.load(responsibilityId)) ?? [];
}
