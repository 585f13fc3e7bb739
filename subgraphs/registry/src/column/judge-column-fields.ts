import type { Transaction } from '@gongkai/kernel/node';
import { problem } from '@gongkai/kernel/pure';
import { accept, parseInput, refuse, type Decision } from '@gongkai/runtime';
import { isColumnPath, movedPath, PATH_FORM } from '../domain/column-path.ts';
import { lackingOf } from '../domain/column-state.ts';
import { newFieldsSchema, revisedFieldsSchema } from './column-fields.schema.ts';
import type { ColumnProposal } from './column-proposal.ts';
import { columnAt, isCodeTaken, isPerson, lineage, type ColumnState, type SiteOfColumn } from './column-write.store.ts';
import { columnsBelow, takenPath, type ColumnMove, type StoredColumn } from './column.store.ts';
import type { ActJudge, ColumnTarget, JudgedAct } from './judged-act.ts';

interface Judging<Target> {
  readonly target: Target;
  readonly proposal: ColumnProposal;
  readonly judge: ActJudge;
}

const NEW_COLUMN = {
  nameEn: null,
  parentId: null,
  sortOrder: 0,
  important: false,
  retained: true,
  closed: false,
  category: null,
  genre: null,
  description: '',
  language: 'zh',
  sourceOfInformation: null,
  editorId: null,
  statutoryBasis: null,
  fieldSet: null,
  requiredParts: [],
  serviceModel: null,
  special: null,
} as const;

/** Whether a column may be made as it is said. */
export async function judgeCreation(
  tx: Transaction,
  { target, proposal, judge }: Judging<ColumnTarget>,
): Promise<Decision<JudgedAct>> {
  const root = `${judge.root}.fields`;
  const parsed = parseInput(newFieldsSchema, proposal.fields, root);
  if (!parsed.ok) return parsed;
  const { site } = target;
  const fields = given(parsed.value, proposal.fields);
  const parent = await parentOf(tx, { site, fields, before: null, root });
  if (!parent.ok) return parent;
  const { code, kind, name, path, columnClass } = parsed.value;
  const named = { code, kind, name, path, columnClass, parentId: parent.value };
  const next = withApplicant({ ...NEW_COLUMN, requiredParts: [], ...fields, ...named }, proposal);
  const refusal = await refusalOf(tx, { site, next, isNew: true, root });
  if (refusal) return refusal;
  if (await isCodeTaken(tx, site.id, next.code))
    return refuse(problem('CODE_TAKEN', { path: `${root}.code`, seen: next.code }));
  // a path that still leads to another column is taken as well
  const move = { id: NO_COLUMN, from: next.path, to: next.path };
  const taken = await takenPath(tx, site.id, [move]);
  if (taken !== undefined) return refuse(problem('PATH_TAKEN', { path: `${root}.path`, seen: taken }));
  return accept({ ...target, act: 'create', next, moves: [] });
}

const NO_COLUMN = '00000000-0000-0000-0000-000000000000';

/** Whether a column may become as it is said; what is not said stays. */
export async function judgeRevision(
  tx: Transaction,
  { target, proposal, judge }: Judging<{ site: SiteOfColumn; column: StoredColumn }>,
): Promise<Decision<JudgedAct>> {
  const root = `${judge.root}.fields`;
  const parsed = parseInput(revisedFieldsSchema, proposal.fields, root);
  if (!parsed.ok) return parsed;
  const { site, column } = target;
  const fields = given(parsed.value, proposal.fields);
  const parent = await parentOf(tx, { site, fields, before: column, root });
  if (!parent.ok) return parent;
  const next = withApplicant({ ...column, ...fields, parentId: parent.value }, proposal, column);
  const refusal = await refusalOf(tx, { site, next, isNew: false, root });
  if (refusal) return refusal;
  const moves = await movesOf(tx, { column, path: next.path, root });
  return moves.ok ? accept({ ...target, act: 'revise', next, moves: moves.value }) : moves;
}

type Given<T> = { [Field in keyof T]?: Exclude<T[Field], undefined> };

// of what was parsed, that which was said: a parser may make values of its own for the rest
function given<T extends object>(parsed: T, said: object): Given<T> {
  const entries = Object.entries(parsed).filter(([field]) => Reflect.get(said, field) !== undefined);
  return Object.fromEntries(entries) as Given<T>;
}

// a special column stays that of the unit that applied for it, whoever revises it
function withApplicant(next: ColumnState, { unitId, fields }: ColumnProposal, before?: StoredColumn): ColumnState {
  if (!next.special || !fields.special) return next;
  return { ...next, special: { ...next.special, unitId: unitId ?? before?.special?.unitId ?? null } };
}

/**
 * Channel the column shall lie in: the one named, else the one its new path lies in, else the one it lies in now. It is
 * neither the column itself nor one below it.
 */
async function parentOf(
  tx: Transaction,
  wanted: {
    site: SiteOfColumn;
    fields: Given<Pick<ColumnState, 'parentId' | 'path'>>;
    before: StoredColumn | null;
    root: string;
  },
): Promise<Decision<string | null>> {
  const { site, fields, before, root } = wanted;
  const isNamed = fields.parentId !== undefined;
  const above = fields.path?.split('/').slice(0, -1).join('/') ?? '';
  const byPath = fields.path === before?.path || above === '' ? undefined : await columnAt(tx, site.id, above);
  const parentId = isNamed ? (fields.parentId ?? null) : (byPath ?? before?.parentId ?? null);
  if (parentId === null) return accept(null);
  const line = await lineage(tx, site.id, parentId);
  if (line.length === 0) return refuse(problem('NOT_FOUND', { path: `${root}.parentId`, seen: parentId }));
  if (before && line.includes(before.id)) {
    const path = isNamed ? `${root}.parentId` : `${root}.path`;
    return refuse(problem('COLUMN_CYCLE', { path, seen: isNamed ? parentId : fields.path }));
  }
  return accept(parentId);
}

async function refusalOf(
  tx: Transaction,
  { site, next, isNew, root }: { site: SiteOfColumn; next: ColumnState; isNew: boolean; root: string },
): Promise<Decision<never> | undefined> {
  const lacking = site.kind === 'main' ? lackingOf(next, isNew) : [];
  if (lacking.length > 0) {
    return refuse(
      ...lacking.map(({ field, seen, accepted }) =>
        problem('INPUT_INVALID', { path: `${root}.${field}`, seen, accepted }),
      ),
    );
  }
  if (next.editorId !== null && !(await isPerson(tx, next.editorId)))
    return refuse(problem('NOT_FOUND', { path: `${root}.editorId`, seen: next.editorId }));
  const { special } = next;
  if (special === null || special.from < special.to) return undefined;
  const seen = `${special.from} – ${special.to}`;
  return refuse(problem('PERIOD_INVALID', { path: `${root}.special.to`, seen, accepted: `> ${special.from}` }));
}

async function movesOf(
  tx: Transaction,
  { column, path, root }: { column: StoredColumn; path: string; root: string },
): Promise<Decision<readonly ColumnMove[]>> {
  if (path === column.path) return accept([]);
  const moves = [column, ...(await columnsBelow(tx, column))].flatMap((one) => {
    const to = movedPath(one.path, column.path, path);
    return to === undefined ? [] : [{ id: one.id, from: one.path, to }];
  });
  const tooDeep = moves.find(({ to }) => !isColumnPath(to));
  if (tooDeep) return refuse(problem('INPUT_INVALID', { path: `${root}.path`, seen: tooDeep.to, accepted: PATH_FORM }));
  const taken = await takenPath(tx, column.siteId, moves);
  return taken === undefined ? accept(moves) : refuse(problem('PATH_TAKEN', { path: `${root}.path`, seen: taken }));
}
