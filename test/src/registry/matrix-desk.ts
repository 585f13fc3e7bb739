import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { drafter, type RegistryService } from './registry-service.ts';
import { change, employ, makeGroup } from './responsibility-desk.ts';

interface Entry {
  readonly role: string;
  readonly name: string;
  readonly groupId: string | null;
  readonly mode: string;
  readonly basis: string | null;
  readonly from: string;
  readonly keepers: readonly { unitName: string; postTitle: string | null; personName: string | null }[];
}
/** A row of the matrix, as the graph shows it. */
export interface Row {
  readonly columnName: string;
  readonly channelName: string;
  readonly primary: Entry | null;
  readonly assisting: readonly Entry[];
}
const ENTRY = '{ role name groupId mode basis from keepers { unitName postTitle personName } }';
const MATRIX = `query ($on: String, $after: String) { responsibilityMatrix(siteCode: "main", on: $on, first: 10, after: $after) {
  edges { node { columnName channelName primary ${ENTRY} assisting ${ENTRY} } } pageInfo { hasNextPage endCursor } } }`;
const MODES: Record<string, string> = {
  DIRECT: '直接维护',
  HARVEST: '采集',
  WEB_LINK: '网页链接',
  SUBMISSION: '报送',
};
/** Printed where nobody is named. */
export const GAP = '（未明确）';

/** What the annex has to say of a row of the matrix, without its number. */
export function printed({ columnName, channelName, primary, assisting }: Row): string[][] {
  const lines = (entry: Entry): string[][] =>
    entry.keepers.map((keeper) => [
      channelName,
      columnName,
      entry.role === 'primary' ? '主责' : '协同',
      entry.groupId === null ? keeper.unitName : `${keeper.unitName}（${entry.name}）`,
      keeper.postTitle ?? (entry.role === 'primary' ? GAP : ''),
      keeper.personName ?? (entry.role === 'primary' ? GAP : ''),
      MODES[entry.mode] ?? '?',
      entry.basis ?? '',
      entry.from,
    ]);
  const owned = primary === null ? [[channelName, columnName, '主责', GAP, '', '', '', '', '']] : lines(primary);
  return [...owned, ...assisting.flatMap(lines)];
}

/** One column shared by a group, one with post and person, one that nobody answers for from December on. */
export async function prepareMatrix(registry: RegistryService): Promise<void> {
  const assign = (input: object, version: number) =>
    change(
      registry,
      { field: 'changeResponsibility', type: 'ChangeResponsibilityInput', result: 'column { id }' },
      { input, version },
    );
  const person = await employ(registry, { unit: 'finance', title: '信息科科长', name: '王强' });
  const group = await makeGroup(registry, {
    code: 'departments',
    name: '区政府各部门',
    members: [
      { unit: 'education', from: '2020-01-01' },
      { unit: 'justice', from: '2020-01-01' },
    ],
  });
  const assisting = { role: 'assisting', mode: 'DIRECT', from: '2026-11-20' };
  await assign({ ...assisting, columnId: columnIdOf('s000-decision-01'), groupId: group }, 1);
  await assign(
    {
      columnId: columnIdOf('s000-management-03'),
      unitId: unitIdOf('finance'),
      role: 'primary',
      mode: 'SUBMISSION',
      from: '2026-11-20',
      basis: '示政办〔2026〕12号',
      postTitle: '信息科科长',
      personId: person,
    },
    1,
  );
  const [held] = await registry.deps.database.query<{ id: string }>(
    'select id from registry.responsibility where column_id = $1::uuid',
    [columnIdOf('s000-result-05')],
  );
  await change(
    registry,
    { field: 'endResponsibility', type: 'EndResponsibilityInput', result: 'responsibility { id }' },
    { input: { responsibilityId: held?.id, endsOn: '2026-12-01' }, version: 1 },
  );
}

/** The whole matrix of a day, asked page by page. */
export async function matrixOn(registry: RegistryService, on: string | null): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const { data } = await registry.ask(drafter, MATRIX, { on, after });
    const { edges, pageInfo } = (
      data as {
        responsibilityMatrix: { edges: { node: Row }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      }
    ).responsibilityMatrix;
    rows.push(...edges.map(({ node }) => node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}
