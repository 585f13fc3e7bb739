import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { keepRevision } from '../history/revision.store.ts';
import { dayField, optionalDayField, optionalLineField, periodRefusal } from '../input-fields.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import {
  endValidity,
  holdColumn,
  insertSharedColumn,
  lockSharedColumn,
  overlapping,
  sharingSite,
  type NewSharedColumn,
  type SharingSite,
} from './shared-column.store.ts';
import type { RegisterSharedColumnInput, SharedColumnType } from './shared-column.type.ts';

const inputSchema = z.object({
  columnId: z.string(),
  siteCode: z.string(),
  subColumnId: z.string().nullish(),
  subColumnUrl: optionalLineField(2000),
  subColumnName: optionalLineField(100),
  from: dayField,
  to: optionalDayField,
});
type Wanted = z.infer<typeof inputSchema>;

/**
 * Registers what a column of the portal and a sub-site keep together: a column of the sub-site, or a page of it. The answer
 * is the registration's id.
 * @source 二(二): resources shared, columns kept together
 */
export async function registerSharedColumn(
  context: RequestContext,
  input: RegisterSharedColumnInput,
): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'sharedColumn.register', subjectType: 'SharedColumn', subjectId: id };
  return decide(context, subject, async (tx, audited) => {
    const parsed = parseInput(inputSchema, { ...input });
    if (!parsed.ok) return parsed;
    const judged = await judge(tx, context, { id, wanted: parsed.value });
    if (!judged.ok) return judged;
    const shared = judged.value;
    await insertSharedColumn(tx, shared);
    await keep(tx, context, { shared: { ...shared, version: 1 }, action: subject.action });
    tx.emit('column.changed', [shared.columnId]);
    audited.subject = { ...subject, detail: { ...shared } };
    return accept(id);
  });
}

/** Ends a registration on a day; it stays in the history. The answer is its id. */
export async function endSharedColumn(
  context: RequestContext,
  end: { id: string; to: string; expectedVersion: number },
): Promise<Decision<string>> {
  const { id, expectedVersion } = end;
  const subject = { action: 'sharedColumn.end', subjectType: 'SharedColumn', subjectId: id, detail: { to: end.to } };
  return decide(context, subject, async (tx) => {
    const shared = await lockSharedColumn(tx, id);
    if (!shared) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    if (!(await actsFor(tx, context.actor, shared.unitId))) return outsideUnit('id', shared.unitId);
    if (shared.version !== expectedVersion) return editConflict(expectedVersion, shared.version);
    const parsed = parseInput(z.object({ to: dayField }), { to: end.to });
    if (!parsed.ok) return parsed;
    const { to } = parsed.value;
    const from = shared.from as LocalDate;
    const refusal =
      periodRefusal({ from, to }) ?? (shared.to !== null && shared.to < to ? later(shared.to, to) : undefined);
    if (refusal) return refusal;
    await endValidity(tx, id, to);
    await keep(tx, context, { shared: { ...shared, to, version: shared.version + 1 }, action: subject.action });
    tx.emit('column.changed', [shared.columnId]);
    return accept(id);
  });
}

const later = (ended: string, to: string): Decision<never> =>
  refuse(problem('PERIOD_INVALID', { path: 'input.to', seen: to, accepted: `≤ ${ended}` }));

async function judge(
  tx: Transaction,
  context: RequestContext,
  { id, wanted }: { id: string; wanted: Wanted },
): Promise<Decision<NewSharedColumn>> {
  const { columnId, siteCode, from, to } = wanted;
  const column = await holdColumn(tx, columnId);
  if (!column) return refuse(problem('NOT_FOUND', { path: 'input.columnId', seen: columnId }));
  const site = await sharingSite(tx, siteCode);
  if (!site) return refuse(problem('NOT_FOUND', { path: 'input.siteCode', seen: siteCode }));
  if (!(await actsFor(tx, context.actor, site.unitId))) return outsideUnit('input.siteCode', site.unitId);
  if (column.siteKind !== 'main') return invalid('columnId', column.siteKind, '门户栏目 / a column of the portal');
  if (site.kind === 'main') return invalid('siteCode', site.kind, '子站 / a sub-site');
  const refusal = periodRefusal({ from, to });
  if (refusal) return refusal;
  const place = await placeOf(tx, site, wanted);
  if (!place.ok) return place;
  const shared = { id, columnId, siteId: site.id, ...place.value, from, to };
  const other = await overlapping(tx, shared);
  return other === undefined
    ? accept(shared)
    : refuse(problem('PERIOD_OVERLAP', { path: 'input.from', seen: other, accepted: '不重叠的起止日 / other days' }));
}

type Place = Pick<SharedColumnType, 'subColumnId' | 'subColumnUrl' | 'subColumnName'>;

// either a column of the sub-site that is kept here, or a page at an address of its own
async function placeOf(tx: Transaction, site: SharingSite, wanted: Wanted): Promise<Decision<Place>> {
  const { subColumnId = null, subColumnUrl, subColumnName } = wanted;
  if ((subColumnId === null) === (subColumnUrl === null))
    return invalid('subColumnId', '', '子站栏目或页面网址，二者选一 / either a column or a page');
  if (subColumnId !== null) {
    const column = await holdColumn(tx, subColumnId);
    return column?.siteId === site.id
      ? accept({ subColumnId, subColumnUrl: null, subColumnName: subColumnName ?? column.name })
      : refuse(problem('NOT_FOUND', { path: 'input.subColumnId', seen: subColumnId }));
  }
  const url = subColumnUrl ?? '';
  const accepted = hostsOf(site);
  if (!URL.canParse(url) || !['http:', 'https:'].includes(new URL(url).protocol))
    return invalid('subColumnUrl', url, 'http://…, https://…');
  if (accepted.length > 0 && !accepted.includes(new URL(url).host))
    return invalid('subColumnUrl', url, accepted.join(', '));
  if (subColumnName === null) return invalid('subColumnName', '', '页面名称 / the name of the page');
  return accept({ subColumnId: null, subColumnUrl: new URL(url).href, subColumnName });
}

function hostsOf({ baseUrl, allowedHosts }: SharingSite): string[] {
  const own = baseUrl !== null && URL.canParse(baseUrl) ? [new URL(baseUrl).host] : [];
  return [...new Set([...own, ...allowedHosts])];
}

const invalid = (field: string, seen: string, accepted: string): Decision<never> =>
  refuse(problem('INPUT_INVALID', { path: `input.${field}`, seen: seen.slice(0, 100), accepted }));

async function keep(
  tx: Transaction,
  context: RequestContext,
  { shared, action }: { shared: SharedColumnType; action: string },
): Promise<void> {
  const { id, version, columnId, siteId, subColumnId, subColumnUrl, subColumnName, from, to } = shared;
  const state = { columnId, siteId, subColumnId, subColumnUrl, subColumnName, from, to };
  await keepRevision(tx, context, { type: 'SharedColumn', id, version, action, state });
}
