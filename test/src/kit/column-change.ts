/** One operation of the registry's graph, as whoever asks. */
export type AskRegistry = (
  query: string,
  variables: Record<string, unknown>,
) => Promise<{ readonly data?: unknown; readonly errors?: unknown; readonly extensions?: unknown }>;

/** A change of a main-site column. */
export interface ColumnChange {
  readonly act: 'create' | 'revise' | 'close' | 'reopen' | 'remove';
  readonly columnId?: string;
  readonly siteCode?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly unitId?: string;
  /** Version of the column; the present one when it is not given. */
  readonly version?: number;
}

interface Refusal {
  readonly code: string;
  readonly path: string | null;
  readonly seen: string | null;
  readonly accepted: string | null;
}

/** A request as its payload shows it, and why it was refused. */
export interface ChangeAnswer {
  readonly changeRequest: { readonly id: string; readonly version: number; readonly state: string } | null;
  readonly problems: readonly Refusal[];
}

const ANSWER = '{ changeRequest { id version state } problems { code path seen accepted } }';
const REQUEST = `mutation ($input: RequestColumnChangeInput!) { done: requestColumnChange(input: $input) ${ANSWER} }`;
const DECIDE = `mutation ($input: DecideColumnChangeInput!, $version: Int!) {
  done: decideColumnChange(input: $input, expectedVersion: $version) ${ANSWER}
}`;
const VERSION = 'query ($id: ID!) { column(id: $id) { version } }';

/** Asks for a change of a main-site column. */
export async function requestChange(ask: AskRegistry, change: ColumnChange): Promise<ChangeAnswer> {
  const { act, columnId, siteCode, fields, unitId } = change;
  const expectedColumnVersion = change.version ?? (columnId === undefined ? null : await versionOf(ask, columnId));
  const input = { act, columnId, siteCode, fields, unitId, expectedColumnVersion, reason: '栏目调整' };
  return done(await ask(REQUEST, { input }));
}

/** Decides a request. @returns the answer, with the extensions the gateway added */
export async function decideChange(
  ask: AskRegistry,
  request: { readonly id: string; readonly version: number },
  { approve = true, note = null }: { approve?: boolean; note?: string | null } = {},
): Promise<ChangeAnswer & { readonly extensions: unknown }> {
  const { id, version } = request;
  const answer = await ask(DECIDE, { input: { requestId: id, approve, note }, version });
  return { ...done(answer), extensions: answer.extensions };
}

/**
 * Changes a main-site column as it has to be done: asked for, then approved.
 * @throws Error when either is refused
 */
export async function changeMainColumn(
  ask: AskRegistry,
  change: ColumnChange,
  approver: AskRegistry = ask,
): Promise<{ readonly extensions: unknown }> {
  const asked = await requestChange(ask, change);
  if (!asked.changeRequest) throw new Error(JSON.stringify(asked.problems));
  const decided = await decideChange(approver, asked.changeRequest);
  if (decided.changeRequest?.state !== 'approved') throw new Error(JSON.stringify(decided));
  return decided;
}

async function versionOf(ask: AskRegistry, id: string): Promise<number> {
  const { data } = await ask(VERSION, { id });
  return (data as { column: { version: number } | null } | undefined)?.column?.version ?? 0;
}

function done(answer: Awaited<ReturnType<AskRegistry>>): ChangeAnswer {
  const { done: payload } = (answer.data ?? {}) as { done?: ChangeAnswer };
  if (!payload) throw new Error(JSON.stringify(answer));
  return payload;
}
