import type { Transaction } from '@gongkai/kernel/node';
import type { RequestContext } from '@gongkai/runtime';

/** Aggregates whose versions are kept. */
export type RevisedType =
  | 'Unit'
  | 'UnitGroup'
  | 'Body'
  | 'Person'
  | 'Post'
  | 'LineLeadership'
  | 'HandOver'
  | 'WorkGrant'
  | 'Account'
  | 'Site'
  | 'Column'
  | 'ChangeRequest'
  | 'Responsibility'
  | 'Mandate'
  | 'UpdateRule'
  | 'RuleClause'
  | 'DeadlineEvent'
  | 'ColumnTemplate'
  | 'RetentionForm'
  | 'RegisterEntry'
  | 'ContentListEntry';

/** An aggregate as it is after a change. */
export interface NewRevision {
  readonly type: RevisedType;
  readonly id: string;
  /** Version the change made; 1 when it was created. */
  readonly version: number;
  /** Same action as in the audit. */
  readonly action: string;
  readonly reason?: string | null;
  /** Fields by name, as far as people may read them. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** Keeps what an aggregate looks like after a change, in the transaction of the change. */
export async function keepRevision(
  tx: Transaction,
  context: Pick<RequestContext, 'clock' | 'actorName'>,
  revision: NewRevision,
): Promise<void> {
  const { type, id, version, action, reason = null, state } = revision;
  await tx.query(
    `insert into registry.revision (subject_type, subject_id, version, at, actor, action, reason, state)
     values ($1, $2::uuid, $3::int, $4::timestamptz, $5, $6, $7, $8::jsonb)`,
    [type, id, version, context.clock.now().toISOString(), context.actorName, action, reason, JSON.stringify(state)],
  );
}
