import type { Actor, Role } from '@gongkai/kernel/pure';
import type { RegistryService } from './registry-service.ts';

/** One reason of a refusal, as tests compare it. */
export interface Refusal {
  readonly code: string;
  readonly path: string | null;
  readonly seen: string | null;
  readonly accepted: string | null;
}

/** Answer of a mutation: its results by name, and its problems. */
export type Answer = Record<string, unknown> & { readonly problems: readonly Refusal[] };

/** An account of a role in units. */
export const actorOf = (role: Role, rootUnitIds: readonly string[], id: string = role): Actor => ({
  kind: 'account',
  id,
  roles: [role],
  rootUnitIds: [...rootUnitIds],
});

export const PROBLEMS = 'problems { code path seen accepted }';

/** Calls of one registry that fail the test where the graph itself answers an error. */
export function callsOf(registry: RegistryService) {
  const query = async (actor: Actor, text: string, variables: Record<string, unknown> = {}): Promise<unknown> => {
    const { data, errors } = await registry.ask(actor, text, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const mutate = async (actor: Actor, text: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const [answer] = Object.values((await query(actor, text, variables)) as Record<string, Answer>);
    if (!answer) throw new Error('no payload');
    return answer;
  };
  const done = async (actor: Actor, text: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const answer = await mutate(actor, text, variables);
    if (answer.problems.length > 0) throw new Error(JSON.stringify(answer.problems));
    return answer;
  };
  /** Events the ledger holds, by type, after a number. */
  const eventsAfter = async (seq: number): Promise<{ type: string; ids: string[] }[]> =>
    registry.deps.database.query<{ type: string; ids: string[] }>(
      'select type, ids from ledger.event where seq > $1 order by seq',
      [seq],
    );
  const lastEvent = async (): Promise<number> => {
    const [row] = await registry.deps.database.query<{ seq: number }>(
      'select coalesce(max(seq), 0)::int as seq from ledger.event',
    );
    return row?.seq ?? 0;
  };
  const lastAudit = async (): Promise<unknown> => {
    const [row] = await registry.deps.database.query<{ body: unknown }>(
      'select body from ledger.audit order by seq desc limit 1',
    );
    return row?.body;
  };
  const people = peopleCalls(done);
  return { query, mutate, done, eventsAfter, lastEvent, lastAudit, ...people };
}

export const CREATE_PERSON = `mutation ($input: PersonInput!) { createPerson(input: $input) {
  person { id name version unit { code } } ${PROBLEMS} } }`;
export const BEGIN_POST = `mutation ($input: BeginPostInput!) { beginPost(input: $input) {
  post { id title duty from to version personName } ${PROBLEMS} } }`;
export const END_POST = `mutation ($input: EndPostInput!, $version: Int!) {
  endPost(input: $input, expectedVersion: $version) { post { from to version } handOverId ${PROBLEMS} } }`;

function peopleCalls(done: (actor: Actor, text: string, variables: Record<string, unknown>) => Promise<Answer>) {
  /** Records a person; its id. */
  const person = async (actor: Actor, unitId: string, name: string): Promise<string> => {
    const { person: made } = await done(actor, CREATE_PERSON, { input: { unitId, name } });
    return (made as { id: string }).id;
  };
  /** Begins a post; its id. */
  const post = async (
    actor: Actor,
    input: { unitId: string; personId: string; title: string; duty: string; from: string; to?: string },
  ): Promise<string> => {
    const { post: made } = await done(actor, BEGIN_POST, { input });
    return (made as { id: string }).id;
  };
  return { person, post };
}
