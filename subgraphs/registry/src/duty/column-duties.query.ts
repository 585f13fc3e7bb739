import type { RequestContext } from '@gongkai/runtime';
import { knownForm } from '../ids.ts';
import { loadResponsibilitiesOf } from '../responsibility/responsibility.query.ts';
import { loadUpdateRulesOf } from '../update-rule/update-rule.query.ts';
import type { ColumnDuties } from './column-duties.type.ts';

type Head = Omit<ColumnDuties, 'responsibilities' | 'rules' | 'openedOn'>;

/** What columns owe: rules and responsibilities of all periods, so that another day needs no other answer. */
export async function columnDuties(context: RequestContext, ids: readonly string[]): Promise<ColumnDuties[]> {
  const heads = await context.database.query<Head>(
    `select id, site_id as "siteId", name, path, kind, important from registry.site_column
     where id = any($1::uuid[]) order by id`,
    [knownForm(ids)],
  );
  return Promise.all(heads.map((head) => withDuties(context, head)));
}

async function withDuties(context: RequestContext, head: Head): Promise<ColumnDuties> {
  const [responsibilities, rules] = await Promise.all([
    loadResponsibilitiesOf(context, head.id),
    loadUpdateRulesOf(context, head.id),
  ]);
  const [openedOn = null] = responsibilities.map(({ from }) => from).sort();
  return { ...head, openedOn, responsibilities, rules };
}
