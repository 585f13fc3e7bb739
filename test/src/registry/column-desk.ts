import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { requestChange, type AskRegistry, type ColumnChange } from '../kit/column-change.ts';
import { anEditor } from './an-editor.ts';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

/** Somebody who acts for a unit and those below it. */
export const actor = (id: string, roles: (Actor & { kind: 'account' })['roles'], unit?: string): Actor => ({
  kind: 'account',
  id,
  roles,
  rootUnitIds: unit === undefined ? [] : [unitIdOf(unit)],
});
export const portalAdmin = actor('portal', ['portalAdmin']);
/** The office of the unit that answers for the statistics column. */
export const statistics = actor('statistics-office', ['unitOffice'], 'statistics');
/** Who maintains that unit's site. */
export const maintainer = actor('maintainer', ['siteMaintainer'], 'statistics');

export const STATISTICS_DATA = columnIdOf('s000-result-04');
export const MEETINGS = columnIdOf('s000-decision-03');
const FIELDS = 'column { id path name version closed } problems { code path seen accepted }';
export const REVISE = `mutation ($input: ReviseColumnInput!, $version: Int!) { done: reviseColumn(input: $input, expectedVersion: $version) { ${FIELDS} } }`;
export const CREATE = `mutation ($input: CreateColumnInput!) { done: createColumn(input: $input) { ${FIELDS} } }`;
/** A mutation on a column by its id. */
export const actOf = (name: string): string =>
  `mutation ($id: ID!, $version: Int!) { done: ${name}(columnId: $id, expectedVersion: $version) { ${name === 'removeColumn' ? 'removedId problems { code path seen accepted }' : FIELDS} } }`;
export const SLIPS = `query ($state: ChangeRequestState, $first: Int, $after: String) {
  changeRequests(siteCode: "main", state: $state, first: $first, after: $after) {
    edges { node { id act state columnName reason changes { field before after } slip { label value } slipPath unit { code } history(first: 5) { edges { node { version action actor } } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Answer to a change of a column. */
export interface Done {
  readonly column?: { readonly id: string; readonly version: number; readonly closed: boolean } | null;
  readonly removedId?: string | null;
  readonly problems: readonly { code: string; path: string; seen: string; accepted: string }[];
}

/** A request with its slip. */
export interface Slip {
  readonly id: string;
  readonly state: string;
  readonly slip: readonly { label: string; value: string }[];
  readonly [field: string]: unknown;
}

/** A registry with the district's catalogue, and what changing its columns takes. */
export interface ColumnDesk {
  readonly registry: RegistryService;
  /** What every column of the main site has to say. */
  readonly described: { readonly sourceOfInformation: string; readonly editorId: string };
  as(who: Actor): AskRegistry;
  mutate(who: Actor, query: string, variables: Record<string, unknown>): Promise<Done>;
  /** A request that was taken. */
  submitted(change: ColumnChange, who?: Actor): Promise<{ id: string; version: number }>;
  nameOf(columnId: string): Promise<unknown>;
  slips(who: Actor, variables?: Record<string, unknown>): Promise<readonly Slip[]>;
  page(after: string | null): Promise<{ ids: string[]; next: string | null }>;
  /** Actions and outcomes in the audit about something, the oldest first. */
  audits(subjectId: string): Promise<string[]>;
}

export async function openColumnDesk(): Promise<ColumnDesk> {
  const registry = await openRegistry();
  await seedCatalogue(registry.deps, 'district');
  const described = { sourceOfInformation: '区政府办公室', editorId: await anEditor(registry.deps.database) };
  const as =
    (who: Actor): AskRegistry =>
    (query, variables) =>
      registry.ask(who, query, variables);
  const mutate = async (who: Actor, query: string, variables: Record<string, unknown>): Promise<Done> => {
    const { data, errors } = await registry.ask(who, query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { done: Done }).done;
  };
  const submitted = async (
    change: ColumnChange,
    who: Actor = portalAdmin,
  ): Promise<{ id: string; version: number }> => {
    const { changeRequest, problems } = await requestChange(as(who), change);
    if (!changeRequest) throw new Error(JSON.stringify(problems));
    return changeRequest;
  };
  const nameOf = async (id: string): Promise<unknown> =>
    (
      (await registry.ask(leadOffice, 'query ($id: ID!) { column(id: $id) { name } }', { id })).data as {
        column: { name: string } | null;
      }
    ).column?.name;
  const slips = async (who: Actor, variables: Record<string, unknown> = {}): Promise<readonly Slip[]> => {
    const { data } = await registry.ask(who, SLIPS, { first: 100, ...variables });
    return (data as { changeRequests: { edges: { node: Slip }[] } }).changeRequests.edges.map(({ node }) => node);
  };
  const audits = async (subjectId: string): Promise<string[]> => {
    const rows = await registry.deps.database.query<{ body: { subjectId: string; action: string; outcome: string } }>(
      'select body from ledger.audit order by seq',
    );
    return rows.filter(({ body }) => body.subjectId === subjectId).map(({ body }) => `${body.action} ${body.outcome}`);
  };
  const page = async (after: string | null): Promise<{ ids: string[]; next: string | null }> => {
    const { data } = await registry.ask(leadOffice, SLIPS, { first: 2, after });
    const { edges, pageInfo } = (
      data as {
        changeRequests: { edges: { node: Slip }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      }
    ).changeRequests;
    return { ids: edges.map(({ node }) => node.id), next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  };
  return { registry, described, as, mutate, submitted, nameOf, slips, page, audits };
}
