import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, refuse, type Decision } from '@gongkai/runtime';
import { COLUMN } from '../column/column.row.ts';
import type { NewRevision } from '../history/revision.store.ts';
import type { EditionPlan, WantedChannel, WantedColumn } from './edition-plan.ts';
import {
  changeColumns,
  closeColumns,
  codesBeginning,
  followRows,
  insertColumns,
  insertKeepers,
  standingColumns,
  type EditionSite,
  type NewColumn,
} from './edition.store.ts';

interface PlanAtHand {
  readonly plan: EditionPlan;
  readonly added: readonly { readonly id: string; readonly wanted: WantedColumn }[];
  readonly site: EditionSite;
  readonly unitId: string;
  /** What the codes of the edition begin with. */
  readonly codePrefix: string;
  readonly today: LocalDate;
  /** Document that says that the unit answers. */
  readonly basis: string | null;
}

/**
 * Adds, changes and closes columns; the unit answers for the new ones from today on.
 * @returns ids of the channels and columns that are new, or PATH_TAKEN where something else stands there
 */
export async function carryOutPlan(tx: Transaction, at: PlanAtHand): Promise<Decision<readonly string[]>> {
  const { plan, added, site, unitId, today, basis } = at;
  const placed = await placeColumns(tx, at);
  if (!placed.ok) return placed;
  await insertColumns(
    tx,
    placed.value.map((column) => ({ ...column, siteId: site.id, unitId })),
  );
  const keepers = added.map(({ id }) => ({ id: newId(), columnId: id, maintenanceId: newId() }));
  await insertKeepers(tx, keepers, { unitId, today, basis });
  await changeColumns(tx, plan.changed);
  await followRows(tx, plan.followed);
  await closeColumns(tx, plan.closed);
  return accept(placed.value.map(({ id }) => id));
}

type Placed = (WantedChannel | WantedColumn) & Pick<NewColumn, 'id' | 'path' | 'parentId'>;
type Places = Map<string, { readonly id: string; readonly path: string }>;

async function placeColumns(tx: Transaction, at: PlanAtHand): Promise<Decision<readonly Placed[]>> {
  const places: Places = new Map();
  const channels = await placeChannels(tx, at, places);
  if (!channels.ok) return channels;
  const columns = at.added.map(({ id, wanted }) => ({ ...wanted, id, ...placeIn(places, wanted) }));
  const paths = columns.map(({ path }) => path);
  const [taken] = await standingColumns(tx, at.site.id, { paths, codes: [] });
  if (taken) return refuse(problem('PATH_TAKEN', { path: 'input.parentPath', seen: taken.path }));
  const codes = await codesBeginning(tx, at.site.id, at.codePrefix);
  return accept([...channels.value, ...columns].map((placed) => ({ ...placed, code: freeCode(placed.code, codes) })));
}

// codes are put together of codes, so that those of a unit may be those of a channel of another
function freeCode(code: string, taken: Set<string>): string {
  let free = code;
  for (let number = 2; taken.has(free); number += 1) free = `${code}-${number}`;
  taken.add(free);
  return free;
}

// what is there is used: at its path whoever made it, by its code where it is the unit's and was moved
async function placeChannels(
  tx: Transaction,
  { plan, site, unitId }: PlanAtHand,
  places: Places,
): Promise<Decision<readonly Placed[]>> {
  const given = [...plan.channels, ...plan.added].flatMap(({ parentPath }) => parentPath ?? []);
  const paths = [...new Set([...given, ...plan.channels.map(({ path }) => path)])];
  const standing = await standingColumns(tx, site.id, { paths, codes: plan.channels.map(({ code }) => code) });
  const isOwn = (one: { unitId: string | null }): boolean => one.unitId === unitId;
  const clash = standing.find(({ kind, path }) => kind !== 'channel' && paths.includes(path));
  if (clash) return refuse(problem('PATH_TAKEN', { path: 'input.parentPath', seen: clash.path }));
  for (const { id, path } of standing) places.set(path, { id, path });
  const missing: Placed[] = [];
  for (const channel of plan.channels) {
    const known = standing.find((one) => one.path === channel.path || (isOwn(one) && isChannelOf(one, channel)));
    const placed = known ?? { ...channel, id: newId(), ...placeIn(places, channel) };
    places.set(channel.path, { id: placed.id, path: placed.path });
    if (!known) missing.push({ ...channel, parentId: null, ...placed });
  }
  const unknown = paths.find((path) => !places.has(path));
  return unknown === undefined
    ? accept(missing)
    : refuse(problem('NOT_FOUND', { path: 'input.parentPath', seen: unknown }));
}

const isChannelOf = (
  { kind, code }: { readonly kind: string; readonly code: string },
  channel: Pick<WantedChannel, 'code'>,
): boolean => kind === 'channel' && code === channel.code;

function placeIn(
  places: Places,
  { parentPath, slug }: { readonly parentPath: string | null; readonly slug: string },
): { path: string; parentId: string | null } {
  const parent = parentPath === null ? undefined : places.get(parentPath);
  return parent ? { path: `${parent.path}/${slug}`, parentId: parent.id } : { path: slug, parentId: null };
}

/** What columns are now, each as its version. */
export async function editionRevisions(tx: Transaction, ids: readonly string[]): Promise<NewRevision[]> {
  const columns = await tx.query<{ id: string; version: number }>(
    `select ${COLUMN} from registry.site_column c where c.id = any($1::uuid[]) order by c.id`,
    [ids],
  );
  return columns.map(({ id, version, ...state }) => ({
    type: 'Column',
    id,
    version,
    action: 'template.apply',
    state,
  }));
}
