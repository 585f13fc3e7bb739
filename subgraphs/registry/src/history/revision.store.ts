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
  | 'SharedColumn'
  | 'ChangeNotice'
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
  await keepRevisions(tx, context, [revision]);
}

/** The same of several aggregates a change touches at once. */
export async function keepRevisions(
  tx: Transaction,
  context: Pick<RequestContext, 'clock' | 'actorName'>,
  revisions: readonly NewRevision[],
): Promise<void> {
  await tx.query(
    `insert into registry.revision (subject_type, subject_id, version, at, actor, action, reason, state)
     select r.type, r.id, r.version, $1::timestamptz, $2, r.action, r.reason, r.state
     from jsonb_to_recordset($3::jsonb) as r (type text, id uuid, version int, action text, reason text, state jsonb)`,
    [context.clock.now().toISOString(), context.actorName, JSON.stringify(revisions)],
  );
}
