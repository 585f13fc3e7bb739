import type { Actor, Role } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

/** What a refusal says. */
export interface Refused {
  readonly code: string;
  readonly path: string;
  readonly seen: string | null;
  readonly accepted: string | null;
}

/** A mutation's answer, whatever its result is called. */
export type Answer = Record<string, unknown> & { readonly problems: readonly Refused[] };

/** A registry with the district's catalogue, and the deadlines of one column of the statistics bureau. */
export interface DeadlineDesk {
  readonly registry: RegistryService;
  readonly columnId: string;
  /** The data of a query; throws what the graph refuses. */
  read<T>(query: string, variables?: object, actor?: Actor): Promise<T>;
  /** The answer of the only mutation in a document. */
  write(document: string, variables: object, actor?: Actor): Promise<Answer>;
  /** The code the graph itself refuses with, null where it does not. */
  refusalOf(document: string, variables: object, actor?: Actor): Promise<string | null>;
  /** How many rows a table of the registry has. */
  count(table: string): Promise<number>;
  close(): Promise<void>;
}

/** Somebody of the bureau that keeps the column. */
export const ofStatistics = (...roles: Role[]): Actor => ({
  kind: 'account',
  id: `statistics-${roles.join('-')}`,
  roles,
  rootUnitIds: [unitIdOf('statistics')],
});
/** Somebody of another bureau. */
export const ofFinance = (...roles: Role[]): Actor => ({
  kind: 'account',
  id: 'finance',
  roles,
  rootUnitIds: [unitIdOf('finance')],
});

export async function openDeadlineDesk(at?: string): Promise<DeadlineDesk> {
  const registry = await openRegistry(at);
  await seedCatalogue(registry.deps, 'district');
  const read = async <T>(query: string, variables: object = {}, actor: Actor = leadOffice): Promise<T> => {
    const { data, errors } = await registry.ask(actor, query, { ...variables });
    if (errors) throw new Error(JSON.stringify(errors));
    return data as T;
  };
  return {
    registry,
    columnId: columnIdOf('s000-result-04'),
    read,
    write: async (document, variables, actor) => {
      const [answer] = Object.values(await read<Record<string, Answer>>(document, variables, actor));
      if (!answer) throw new Error('no answer');
      return answer;
    },
    refusalOf: async (document, variables, actor = leadOffice) => {
      const { errors } = await registry.ask(actor, document, { ...variables });
      return (errors?.[0]?.extensions?.['code'] as string | undefined) ?? null;
    },
    count: async (table) => {
      const [row] = await registry.deps.database.query<{ count: number }>(
        `select count(*)::int as count from registry.${table}`,
      );
      return row?.count ?? -1;
    },
    close: () => registry.close(),
  };
}

const PROBLEMS = 'problems { code path seen accepted }';
const RULE = `id kind amount event month day subject clause deadlineText recertifiable validFrom validTo version
  supersededBy { from text ruleIds } ruleClause { code }`;
const EVENT = 'id event subject occurredOn recordedOn settledOn note recordedBy withdrawn version';

export const ADD = `mutation ($input: AddUpdateRuleInput!) {
  addUpdateRule(input: $input) { updateRule { ${RULE} } ${PROBLEMS} }
}`;
export const REVISE = `mutation ($input: ReviseUpdateRuleInput!, $version: Int!) {
  reviseUpdateRule(input: $input, expectedVersion: $version) { updateRule { ${RULE} } ${PROBLEMS} }
}`;
export const END = `mutation ($input: EndUpdateRuleInput!, $version: Int!) {
  endUpdateRule(input: $input, expectedVersion: $version) { updateRule { ${RULE} } ${PROBLEMS} }
}`;
export const RULES = `query ($id: ID!) { column(id: $id) { updateRules { ${RULE}
  history(first: 10) { edges { node { version actor action reason values { field value } } } } } } }`;
export const PREVIEW = `query ($input: UpdateRulePreviewInput!) {
  updateRulePreview(input: $input) {
    dueOn state marginDays code reason { zh en } decidingRule { id kind subject clause }
    events { occurredOn dueOn settledOn state marginDays }
  }
}`;
export const RECORD = `mutation ($input: RecordDeadlineEventInput!) {
  recordDeadlineEvent(input: $input) { deadlineEvent { ${EVENT} } ${PROBLEMS} }
}`;
export const SETTLE = `mutation ($input: SettleDeadlineEventInput!, $version: Int!) {
  settleDeadlineEvent(input: $input, expectedVersion: $version) { deadlineEvent { ${EVENT} } ${PROBLEMS} }
}`;
export const WITHDRAW = `mutation ($input: WithdrawDeadlineEventInput!, $version: Int!) {
  withdrawDeadlineEvent(input: $input, expectedVersion: $version) { deadlineEvent { ${EVENT} } ${PROBLEMS} }
}`;
const CONFIRMATION = 'confirmation { kind subject confirmedOn reason confirmedBy }';
export const NO_NEED = `mutation ($input: ConfirmColumnInput!) {
  confirmNoNeed(input: $input) { ${CONFIRMATION} ${PROBLEMS} }
}`;
export const CERTIFY = `mutation ($input: ConfirmColumnInput!) {
  certifyCurrent(input: $input) { ${CONFIRMATION} ${PROBLEMS} }
}`;
