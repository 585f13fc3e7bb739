import type { Transaction } from '@gongkai/kernel/node';
import { isUuid } from '@gongkai/kernel/pure';
import type { ColumnProposal } from '../column/column-proposal.ts';
import type { ChangeRequestState, ChangeRequestType, RequestedChange } from './change-request.type.ts';

/** What a request keeps of what was asked: the proposal as it was said, and what it would change. */
export interface RequestInput {
  readonly proposal: ColumnProposal;
  readonly columnName: string;
  readonly changes: readonly RequestedChange[];
}

export type ChangeRequestRow = Omit<ChangeRequestType, 'columnName' | 'changes'> & { readonly input: RequestInput };

export const CHANGE_REQUEST = `r.id, r.site_id as "siteId", r.column_id as "columnId", r.act, r.input, r.reason,
  r.unit_id as "unitId", r.requested_by as "requestedBy", r.requested_by_name as "requestedByName",
  r.requested_at as "requestedAt", r.state, r.decided_by_name as "decidedByName", r.decided_at as "decidedAt", r.note, r.version`;

/** A request about to be written. */
export interface NewChangeRequest {
  readonly id: string;
  readonly siteId: string;
  readonly columnId: string | null;
  readonly input: RequestInput;
  readonly reason: string;
  readonly unitId: string | null;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Date;
}

export async function insertRequest(tx: Transaction, request: NewChangeRequest): Promise<void> {
  const { id, siteId, columnId, input, reason, unitId, by, at } = request;
  await tx.query(
    `insert into registry.change_request (id, site_id, column_id, act, input, reason, unit_id, requested_by,
       requested_by_name, requested_at, state)
     values ($1::uuid, $2::uuid, $3::uuid, $4, $5::jsonb, $6, $7::uuid, $8, $9, $10::timestamptz, 'submitted')`,
    [id, siteId, columnId, input.proposal.act, JSON.stringify(input), reason, unitId, by.id, by.name, at.toISOString()],
  );
}

/** The request, held until the transaction ends; its site before it, as changes of columns hold theirs. */
export async function lockRequest(tx: Transaction, id: string): Promise<ChangeRequestRow | undefined> {
  if (!isUuid(id)) return undefined;
  await tx.query(
    'select 1 from registry.site where id = (select site_id from registry.change_request where id = $1::uuid) for update',
    [id],
  );
  const [row] = await tx.query<ChangeRequestRow>(
    `select ${CHANGE_REQUEST} from registry.change_request r where r.id = $1::uuid for update`,
    [id],
  );
  return row;
}

/** What became of a request. */
export interface RequestOutcome {
  readonly state: Exclude<ChangeRequestState, 'submitted'>;
  /** Who decided; null when it was withdrawn. */
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly at: Date;
  readonly note: string | null;
  /** The column a request to make one made. */
  readonly columnId: string | null;
}

export async function storeOutcome(tx: Transaction, id: string, outcome: RequestOutcome): Promise<void> {
  const { state, by, at, note, columnId } = outcome;
  await tx.query(
    `update registry.change_request set state = $2, decided_by = $3, decided_by_name = $4, decided_at = $5::timestamptz,
       note = $6, column_id = coalesce(column_id, $7::uuid), version = version + 1
     where id = $1::uuid`,
    [id, state, by?.id ?? null, by?.name ?? null, at.toISOString(), note, columnId],
  );
}

/** Whether the unit, or a group it is in, answers for the column on the day. */
export async function answersFor(
  tx: Transaction,
  { columnId, unitId, today }: { columnId: string; unitId: string; today: string },
): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from registry.responsibility r where r.column_id = $1::uuid and r.validity @> $3::date
       and (r.unit_id = $2::uuid or exists (
         select from registry.unit_group_member m
         where m.group_id = r.group_id and m.unit_id = $2::uuid and m.validity @> $3::date))`,
    [columnId, unitId, today],
  );
  return rows.length > 0;
}

/** Name of the account that acts, as a slip shows it. */
export async function nameOfAccount(tx: Transaction, id: string): Promise<string> {
  if (!isUuid(id)) return id;
  const [account] = await tx.query<{ name: string }>(
    'select display_name as name from registry.account where id = $1::uuid',
    [id],
  );
  return account?.name ?? id;
}
