import type { Actor } from '@gongkai/kernel/pure';
import { newId } from '@gongkai/kernel/pure';
import { unitIdOf } from '@gongkai/registry';
import { leadOffice, type RegistryService } from './registry-service.ts';

export interface SeenProblem {
  readonly code: string;
  readonly path: string | null;
  readonly seen: string | null;
  readonly accepted: string | null;
}

/** A payload of a mutation: its result under the name of its field, and why it was refused. */
export interface Answer<Result> {
  readonly result: Result | null;
  readonly problems: readonly SeenProblem[];
}

const PROBLEMS = 'problems { code path seen accepted }';

/** Asks a mutation with one input and the version that was seen. */
export async function change<Result>(
  registry: RegistryService,
  what: { field: string; type: string; result: string },
  asked: { input: object; version?: number; actor?: Actor },
): Promise<Answer<Result>> {
  const { input, version, actor = leadOffice } = asked;
  const versioned = version !== undefined;
  const document = `mutation ($input: ${what.type}!${versioned ? ', $version: Int!' : ''}) {
    payload: ${what.field}(input: $input${versioned ? ', expectedVersion: $version' : ''}) { result: ${what.result} ${PROBLEMS} }
  }`;
  const { data, errors } = await registry.ask(actor, document, { input, ...(versioned ? { version } : {}) });
  if (errors) throw new Error(JSON.stringify(errors));
  return (data as { payload: Answer<Result> }).payload;
}

/** A person who holds a post in a unit of the sample. */
export async function employ(
  { deps: { database } }: RegistryService,
  post: { unit: string; title: string; name: string; from?: string; to?: string | null },
): Promise<string> {
  const [person, unit] = [newId(), unitIdOf(post.unit)];
  await database.query('insert into registry.person (id, name, unit_id) values ($1::uuid, $2, $3::uuid)', [
    person,
    post.name,
    unit,
  ]);
  await database.query(
    `insert into registry.post (id, unit_id, person_id, title, duty, validity)
     values ($1::uuid, $2::uuid, $3::uuid, $4, 'staff', daterange($5::date, $6::date))`,
    [newId(), unit, person, post.title, post.from ?? '2020-01-01', post.to ?? null],
  );
  return person;
}

/** A group of units of the sample. */
export async function makeGroup(
  { deps: { database } }: RegistryService,
  group: { code: string; name: string; members: readonly { unit: string; from: string; to?: string | null }[] },
): Promise<string> {
  const id = newId();
  await database.query('insert into registry.unit_group (id, code, name) values ($1::uuid, $2, $3)', [
    id,
    group.code,
    group.name,
  ]);
  for (const { unit, from, to = null } of group.members) {
    await database.query(
      `insert into registry.unit_group_member (group_id, unit_id, validity)
       values ($1::uuid, $2::uuid, daterange($3::date, $4::date))`,
      [id, unitIdOf(unit), from, to],
    );
  }
  return id;
}

/** The one row a count is asked of. */
export async function countOf({ deps: { database } }: RegistryService, sql: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(`select count(*)::int as count from ${sql}`);
  return row?.count ?? -1;
}
