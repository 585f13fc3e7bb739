import type { Actor } from '@gongkai/kernel/pure';
import { seedCatalogue, unitIdOf } from '@gongkai/registry';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

/** An entry as the tests read it back. */
export interface Entry {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly isLate: boolean;
  readonly dueOn: string | null;
  readonly remindOn: string | null;
  readonly doneOn: string | null;
  readonly fields: readonly { code: string; label: string; values: string[] }[];
  readonly attachments: readonly { name: string; url: string | null; sha256: string | null; size: number | null }[];
}
export interface Refusal {
  readonly code: string;
  readonly path: string | null;
  readonly seen: string | null;
  readonly accepted: string | null;
}
export interface Answer {
  readonly entry: Entry | null;
  readonly problems: readonly Refusal[];
}

/** Fields of an entry as a caller writes them. */
export type Said = Readonly<Record<string, string | readonly string[]>>;

const ENTRY =
  'id state version isLate dueOn remindOn doneOn fields { code label values } attachments { name url sha256 size }';
const PAYLOAD = `{ entry { ${ENTRY} } problems { code path seen accepted } }`;

export const fieldsOf = (said: Said) =>
  Object.entries(said).map(([code, value]) => ({ code, values: typeof value === 'string' ? [value] : value }));

/** A registry with the district, and the registers as people write in them. */
export interface RegisterDesk extends RegistryService {
  mutate(actor: Actor, document: string, variables: Record<string, unknown>): Promise<Answer>;
  record(kind: string, said: Said, more?: Record<string, unknown>, actor?: Actor): Promise<Answer>;
  complete(id: string, said: Said, more?: { doneOn?: string; version?: number; actor?: Actor }): Promise<Answer>;
  /** Data of a query; an error fails the test. */
  read<T>(query: string, variables?: Record<string, unknown>, actor?: Actor): Promise<T>;
  rows(): Promise<number>;
}

/** Somebody of the disclosure office of a unit of the district. */
export const officeOf = (unit: string): Actor => ({
  kind: 'account',
  id: `office-${unit}`,
  roles: ['unitOffice'],
  rootUnitIds: [unitIdOf(unit)],
});

export async function openRegisterDesk(): Promise<RegisterDesk> {
  const registry = await openRegistry();
  await seedCatalogue(registry.deps, 'district');
  const mutate = async (actor: Actor, document: string, variables: Record<string, unknown>): Promise<Answer> => {
    const { data, errors } = await registry.ask(actor, `${document} ${PAYLOAD} }`, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    const [answer] = Object.values(data as Record<string, Answer>);
    if (!answer) throw new Error('no answer');
    return answer;
  };
  return {
    ...registry,
    mutate,
    record: (kind, said, more = {}, actor = leadOffice) =>
      mutate(actor, 'mutation ($input: RecordRegisterEntryInput!) { recordRegisterEntry(input: $input)', {
        input: { kind, unitId: unitIdOf('education'), title: '示例', fields: fieldsOf(said), ...more },
      }),
    complete: (id, said, { doneOn = '2026-11-20', version = 1, actor = leadOffice } = {}) =>
      mutate(
        actor,
        'mutation ($id: ID!, $input: CompleteRegisterEntryInput!, $version: Int!) { completeRegisterEntry(id: $id, input: $input, expectedVersion: $version)',
        { id, version, input: { doneOn, fields: fieldsOf(said) } },
      ),
    read: async <T>(query: string, variables = {}, actor: Actor = leadOffice) => {
      const { data, errors } = await registry.ask(actor, query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return data as T;
    },
    rows: async () => {
      const [row] = await registry.deps.database.query<{ count: number }>(
        `select (select count(*) from registry.register_entry)::int
           + (select count(*) from registry.revision where subject_type = 'RegisterEntry')::int as count`,
      );
      return row?.count ?? 0;
    },
  };
}
