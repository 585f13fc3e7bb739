import type { Clock } from '@gongkai/kernel/node';
import { newId, type Actor } from '@gongkai/kernel/pure';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { CHAIN_PEOPLE, type House } from '../kit/house.ts';
import { publish, VISITOR } from '../publications/publishing.ts';

/** Statements a command of the registry would write, and what it would tell of them. */
interface RegistryChange {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly emit: readonly [type: string, ids: readonly string[]];
}

/** Writes to the registry at once as its commands would, says so, and waits until everybody has heard. */
export async function changeRegistry(house: House, clock: Clock, ...changes: readonly RegistryChange[]): Promise<void> {
  await house.databases.registry.transaction({ at: clock.now() }, async (tx) => {
    for (const { sql, params } of changes) await tx.query(sql, params);
    for (const type of new Set(changes.map(({ emit }) => emit[0]))) {
      const ids = changes.filter(({ emit }) => emit[0] === type).flatMap(({ emit }) => emit[1]);
      tx.emit(type, [...new Set(ids)]);
    }
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
export function giveRules(house: House, clock: Clock, column: string, rules: readonly GivenRule[]): Promise<void> {
  const id = columnIdOf(column);
  const emit = ['column.changed', [id]] as const;
  const given = rules.map(
    ({ kind, amount = null, event = null, subject = null, clause = '附件2', month = null, day = null }) => ({
      sql: `insert into registry.update_rule (id, column_id, kind, amount, event, subject, clause, month, day)
            values ($2, $1, $3, $4, $5, $6, $7, $8, $9)`,
      params: [id, newId(), kind, amount, event, subject, clause, month, day],
      emit,
    }),
  );
  const none = { sql: 'delete from registry.update_rule where column_id = $1', params: [id], emit };
  return changeRegistry(house, clock, none, ...given);
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

/** Somebody of a unit, with an account or without. */
export interface GivenPerson {
  id: string;
  unit: string;
  name: string;
  accountId?: string;
}

/** Adds a person to a unit. */
export async function addPerson(house: House, clock: Clock, person: GivenPerson): Promise<void> {
  const emit = ['person.changed', [person.id]] as const;
  await changeRegistry(house, clock, {
    sql: 'insert into registry.person (id, name, unit_id) values ($1, $2, $3)',
    params: [person.id, person.name, unitIdOf(person.unit)],
    emit,
  });
  if (person.accountId === undefined) return;
  await changeRegistry(house, clock, {
    sql: `insert into registry.account (id, username, display_name, password_hash, roles, person_id)
          values ($1, $2, $3, 'none', '{drafter}', $4)`,
    params: [person.accountId, `person-${person.id}`, person.name, person.id],
    emit,
  });
}

/** Who answers for a column from a day on: a unit or a group, and a person in a post of each unit named. */
export interface GivenKeeper {
  role?: 'primary' | 'assisting';
  unit?: string;
  groupId?: string;
  from?: string;
  holders?: readonly { unit: string; personId: string | null; from?: string; to?: string }[];
}

/** Gives columns these keepers instead of those they have. */
export function giveKeepers(
  house: House,
  clock: Clock,
  columns: string | readonly string[],
  keepers: readonly GivenKeeper[],
): Promise<void> {
  const codes = typeof columns === 'string' ? [columns] : columns;
  const ids = codes.map(columnIdOf);
  const emit = ['column.changed', ids] as const;
  const held = 'responsibility_id in (select id from registry.responsibility where column_id = any($1::uuid[]))';
  const gone = ['maintenance', 'responsibility_holder'].map((table) => `delete from registry.${table} where ${held}`);
  const cleared = [...gone, 'delete from registry.responsibility where column_id = any($1::uuid[])'];
  return changeRegistry(
    house,
    clock,
    ...cleared.map((sql) => ({ sql, params: [ids], emit })),
    ...ids.flatMap((id) => keepers.flatMap((keeper) => keeping(id, keeper))),
  );
}

function keeping(
  columnId: string,
  { role = 'primary', unit, groupId, from = '2026-01-01', holders = [] }: GivenKeeper,
): RegistryChange[] {
  const responsibility = newId();
  const emit = ['column.changed', [columnId]] as const;
  const unitId = unit === undefined ? null : unitIdOf(unit);
  return [
    {
      sql: `insert into registry.responsibility (id, column_id, unit_id, group_id, role, validity)
            values ($1, $2, $3, $4, $5, daterange($6::date, null))`,
      params: [responsibility, columnId, unitId, groupId ?? null, role, from],
      emit,
    },
    ...holders.map((holder) => ({
      sql: `insert into registry.responsibility_holder (id, responsibility_id, unit_id, post_title, person_id, validity)
            values ($1, $2, $3, '栏目编辑', $4, daterange($5::date, $6::date))`,
      params: [newId(), responsibility, unitIdOf(holder.unit), holder.personId, holder.from ?? from, holder.to ?? null],
      emit,
    })),
  ];
}

/** Makes a group of units, each a member from the beginning of the year. */
export async function addGroup(house: House, clock: Clock, code: string, units: readonly string[]): Promise<string> {
  const id = newId();
  await changeRegistry(house, clock, {
    sql: 'insert into registry.unit_group (id, code, name) values ($1, $2, $2)',
    params: [id, code],
    emit: ['unitGroup.changed', [id]],
  });
  await changeRegistry(house, clock, {
    sql: `insert into registry.unit_group_member (group_id, unit_id, validity)
          select $1, unit_id, '[2026-01-01,)' from unnest($2::uuid[]) as u (unit_id)`,
    params: [id, units.map(unitIdOf)],
    emit: ['unitGroup.changed', [id]],
  });
  return id;
}

export interface DutySeen {
  kind: string;
  dueOn: string | null;
  marginDays: number | null;
  subject: string | null;
  clause: string | null;
  role: string | null;
  isShared: boolean;
  postTitle: string | null;
  reason: { zh: string; en: string };
  column: { id: string } | null;
  unit: { id: string } | null;
  person: { id: string } | null;
}

interface DutyPage {
  edges: { cursor: string; node: DutySeen }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const DUTIES = `(first: $first, after: $after, kinds: $kinds) { pageInfo { hasNextPage endCursor } edges { cursor node {
  kind dueOn marginDays subject clause role isShared postTitle reason { zh en } column { id } unit { id } person { id } } } }`;
const VARIABLES = '$first: Int, $after: String, $kinds: [DutyKind!]';

/** Whose duties are asked for, and how many of which kinds. */
export interface DutiesAsked {
  of: { unit: string } | { person: string } | 'me';
  first?: number;
  after?: string | null;
  kinds?: readonly string[];
}

/** A page of duties as an actor sees them; null where the graph says so. */
export async function dutyPage(house: House, actor: Actor, { of, ...asked }: DutiesAsked): Promise<DutyPage | null> {
  const variables = { first: 100, after: null, kinds: null, ...asked };
  const answer =
    of === 'me'
      ? await house.ask('monitoring', actor, `query (${VARIABLES}) { myDuties ${DUTIES} }`, variables)
      : await house.ask(
          'monitoring',
          actor,
          `query ($of: [_Any!]!, ${VARIABLES}) { _entities(representations: $of) {
            ... on Unit { unitDuties: duties ${DUTIES} } ... on Person { personDuties: duties ${DUTIES} } } }`,
          {
            ...variables,
            of: [
              'unit' in of ? { __typename: 'Unit', id: unitIdOf(of.unit) } : { __typename: 'Person', id: of.person },
            ],
          },
        );
  if (answer.errors) throw new Error(answer.errors.map(({ extensions }) => String(extensions?.['code'])).join());
  const data = answer.data as {
    myDuties?: DutyPage;
    _entities?: { unitDuties?: DutyPage | null; personDuties?: DutyPage | null }[];
  };
  return data.myDuties ?? data._entities?.[0]?.unitDuties ?? data._entities?.[0]?.personDuties ?? null;
}

/** Duties as an actor sees them, at most a hundred. */
export async function dutiesSeen(house: House, actor: Actor, asked: DutiesAsked): Promise<DutySeen[]> {
  return ((await dutyPage(house, actor, asked))?.edges ?? []).map(({ node }) => node);
}
