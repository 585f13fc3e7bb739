import type { Database } from '@gongkai/kernel/node';
import type { HarvestRemovalProposalType } from './harvest-removal.type.ts';
import type { PageRequest } from './page-request.ts';

const SELECT = `select id, state, status, gone_since as "goneSince", proposed_at as "proposedAt",
  settled_at as "settledAt", item_id as "itemId", binding_id as "bindingId", run_id as "runId"
  from harvest.removal_proposal`;

/** One page of the open proposals, of all bindings or of one, the oldest first, and the surplus row. */
export async function openRemovalPage(
  database: Database,
  bindingId: string | null,
  page: PageRequest<{ id: string }>,
): Promise<HarvestRemovalProposalType[]> {
  return database.query<HarvestRemovalProposalType>(
    `${SELECT} where state = 'open' and ($1::uuid is null or binding_id = $1::uuid)
       and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
    [bindingId, page.after?.id ?? null, page.first + 1],
  );
}

/** Proposals by id. */
export async function removalsByIds(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, HarvestRemovalProposalType>> {
  const rows = await database.query<HarvestRemovalProposalType>(`${SELECT} where id = any($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
