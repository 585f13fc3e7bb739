import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import type { z } from 'zod';
import { keepRevision } from '../history/revision.store.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { unitExists } from '../unit/unit.store.ts';
import {
  columnOfSite,
  lockContentEntry,
  lockSite,
  storeContentEntries,
  type StoredContentEntry,
} from './content-list.store.ts';
import { contentListEntrySchema, type ContentListEntryInput } from './content-list.type.ts';

type Said = z.output<typeof contentListEntrySchema>;
type On = { readonly id: string; readonly expectedVersion: number };

/** Adds an entry by hand. The answer is its id. */
export async function addContentEntry(
  context: RequestContext,
  { siteCode, input }: { siteCode: string; input: ContentListEntryInput },
): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'contentListEntry.add', subjectType: 'ContentListEntry', subjectId: id };
  return decide(context, subject, async (tx) => {
    const site = await lockSite(tx, siteCode);
    if (!site) return refuse(problem('NOT_FOUND', { path: 'siteCode', seen: siteCode.slice(0, 100) }));
    const parsed = await allowed(tx, { raw: input, siteId: site.id });
    if (!parsed.ok) return parsed;
    if (!(await actsFor(tx, context.actor, parsed.value.unitId ?? site.unitId)))
      return outsideUnit('input.unitId', parsed.value.unitId ?? site.unitId);
    const own = { id, siteId: site.id, groupId: null, ruleId: null, removed: false, version: 1 };
    return keep(tx, context, { entry: { ...parsed.value, ...own, byHand: true }, action: subject.action });
  });
}

/** Changes an entry; from then on it is no longer derived. */
export function reviseContentEntry(
  context: RequestContext,
  { input, ...on }: On & { readonly input: ContentListEntryInput },
): Promise<Decision<string>> {
  return change(context, { ...on, action: 'contentListEntry.revise' }, async (tx, entry) => {
    const parsed = await allowed(tx, { raw: input, siteId: entry.siteId });
    if (!parsed.ok) return parsed;
    const { unitId } = parsed.value;
    if (unitId !== null && !(await actsFor(tx, context.actor, unitId))) return outsideUnit('input.unitId', unitId);
    // a group stays who publishes it until a unit is named
    return accept({ ...entry, ...parsed.value, groupId: unitId === null ? entry.groupId : null });
  });
}

/** Takes an entry off the list; deriving does not bring it back. */
export function removeContentEntry(context: RequestContext, on: On): Promise<Decision<string>> {
  return change(context, { ...on, action: 'contentListEntry.remove' }, async (_tx, entry) =>
    accept({ ...entry, removed: true }),
  );
}

async function change(
  context: RequestContext,
  { id, expectedVersion, action }: On & { readonly action: string },
  work: (tx: Transaction, entry: StoredContentEntry) => Promise<Decision<StoredContentEntry>>,
): Promise<Decision<string>> {
  return decide(context, { action, subjectType: 'ContentListEntry', subjectId: id }, async (tx) => {
    const entry = await lockContentEntry(tx, id);
    if (!entry) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    const owner = entry.unitId ?? (await unitOfSite(tx, entry.siteId));
    if (!(await actsFor(tx, context.actor, owner))) return outsideUnit('id', owner);
    if (entry.version !== expectedVersion) return editConflict(expectedVersion, entry.version);
    const decision = await work(tx, entry);
    if (!decision.ok) return decision;
    const changed = { ...decision.value, byHand: true, version: entry.version + 1 };
    return keep(tx, context, { entry: changed, action });
  });
}

async function unitOfSite(tx: Transaction, siteId: string): Promise<string> {
  const [site] = await tx.query<{ unitId: string }>(
    'select unit_id as "unitId" from registry.site where id = $1::uuid',
    [siteId],
  );
  return site?.unitId ?? '';
}

async function allowed(
  tx: Transaction,
  { raw, siteId }: { raw: ContentListEntryInput; siteId: string },
): Promise<Decision<Said>> {
  const parsed = parseInput(contentListEntrySchema, raw);
  if (!parsed.ok) return parsed;
  const { unitId, columnId } = parsed.value;
  if (unitId !== null && !(await unitExists(tx, unitId)))
    return refuse(problem('NOT_FOUND', { path: 'input.unitId', seen: unitId }));
  if (columnId !== null && !(await columnOfSite(tx, siteId, columnId)))
    return refuse(problem('NOT_FOUND', { path: 'input.columnId', seen: columnId }));
  return parsed;
}

async function keep(
  tx: Transaction,
  context: RequestContext,
  { entry, action }: { entry: StoredContentEntry; action: string },
): Promise<Decision<string>> {
  await storeContentEntries(tx, [entry]);
  const { id, version, ...state } = entry;
  await keepRevision(tx, context, { type: 'ContentListEntry', id, version, action, state });
  return accept(id);
}
