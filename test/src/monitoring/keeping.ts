import type { Clock } from '@gongkai/kernel/node';
import { newId, type Actor } from '@gongkai/kernel/pure';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { CHAIN_PEOPLE, type House } from '../kit/house.ts';
import { publish, VISITOR } from '../publications/publishing.ts';

/** Writes to the registry as one of its commands would, says so, and waits until everybody has heard. */
export async function changeRegistry(
  house: House,
  clock: Clock,
  change: { sql: string; params: readonly unknown[]; emit: readonly [type: string, ids: readonly string[]] },
): Promise<void> {
  await house.databases.registry.transaction({ at: clock.now() }, async (tx) => {
    await tx.query(change.sql, change.params);
    tx.emit(...change.emit);
  });
  await house.ask('registry', VISITOR, '{ __typename }');
}

/** What a test may say of a rule; the rest is left empty. */
export interface GivenRule {
  kind: string;
  amount?: number;
  event?: string;
  subject?: string;
  clause?: string;
  month?: number;
  day?: string;
}

/** Gives a column these rules instead of those it has. */
export async function giveRules(house: House, clock: Clock, column: string, rules: readonly GivenRule[]) {
  const id = columnIdOf(column);
  await changeRegistry(house, clock, {
    sql: 'delete from registry.update_rule where column_id = $1',
    params: [id],
    emit: ['column.changed', [id]],
  });
  for (const rule of rules) {
    await changeRegistry(house, clock, {
      sql: `insert into registry.update_rule (id, column_id, kind, amount, event, subject, clause, month, day)
            values ($2, $1, $3, $4, $5, $6, $7, $8, $9)`,
      params: [
        id,
        newId(),
        rule.kind,
        rule.amount ?? null,
        rule.event ?? null,
        rule.subject ?? null,
        rule.clause ?? '附件2',
        rule.month ?? null,
        rule.day ?? null,
      ],
      emit: ['column.changed', [id]],
    });
  }
}

/** Records that something started a deadline of a column. */
export const recordEvent = (
  house: House,
  clock: Clock,
  given: { column: string; event: string; on: string; subject?: string },
): Promise<void> =>
  changeRegistry(house, clock, {
    sql: `insert into registry.deadline_event (id, column_id, event, subject, occurred_on, recorded_on, recorded_by)
          values ($2, $1, $3, $4, $5, $5, 'service:registry')`,
    params: [columnIdOf(given.column), newId(), given.event, given.subject ?? null, given.on],
    emit: ['column.changed', [columnIdOf(given.column)]],
  });

const DRAFT = `mutation ($input: DraftDocumentInput!) {
  draftDocument(input: $input) { edition { id documentId } problems { code path } } }`;

/** Drafts and publishes a document today that speaks of a subject of its column; answers its id. */
export async function publishOf(house: House, column: string, subject: string | null = null): Promise<string> {
  const { data, errors } = await house.ask('publications', CHAIN_PEOPLE.drafter, DRAFT, {
    input: {
      columnId: columnIdOf(column),
      unitId: unitIdOf('government'),
      title: `关于${subject ?? column}的公告`,
      bodyHtml: '<p>正文</p>',
      subject,
    },
  });
  const drafted = (data as { draftDocument: { edition: { id: string; documentId: string } | null } } | undefined)
    ?.draftDocument.edition;
  if (!drafted) throw new Error(JSON.stringify(errors ?? data));
  await publish(house, drafted.id);
  return drafted.documentId;
}

export interface DeadlineSeen {
  subject: string | null;
  dueOn: string | null;
  state: string;
  marginDays: number | null;
  code: string | null;
  clause: string;
}

export interface HealthSeen {
  state: string;
  code: string | null;
  dueOn: string | null;
  marginDays: number | null;
  clause: string | null;
  decidingRuleId: string | null;
  judgedOn: string;
  reason: { zh: string; en: string };
  deadlines: (DeadlineSeen & { ruleId: string })[];
}

const HEALTH = `query ($id: ID!) { columnHealth(columnId: $id) { state code dueOn marginDays clause decidingRuleId judgedOn
  reason { zh en } deadlines { ruleId subject dueOn state marginDays code clause } } }`;

/** How a column stands, as an actor sees it. */
export async function healthOf(house: House, actor: Actor, column: string): Promise<HealthSeen | null> {
  const { data, errors } = await house.ask('monitoring', actor, HEALTH, { id: columnIdOf(column) });
  if (errors) throw new Error(errors.map(({ message }) => message).join());
  return (data as { columnHealth: HealthSeen | null }).columnHealth;
}
