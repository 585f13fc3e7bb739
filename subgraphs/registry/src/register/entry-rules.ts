import type { Transaction } from '@gongkai/kernel/node';
import { hasRole, problem, type Problem, type Role } from '@gongkai/kernel/pure';
import { refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import {
  disorderedDays,
  failedChecks,
  fieldFaults,
  missingFields,
  type RegisterValues,
} from '../domain/register-entry.ts';
import type { RegisterField, RegisterKindEntry } from '../domain/register-kind.ts';
import { registerKind, type RegisterKind } from '../domain/register-kinds.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { unknownSite, type StoredEntry } from './register.store.ts';

const RECORDERS: Readonly<Record<RegisterKindEntry['by'], readonly Role[]>> = {
  lead: ['leadOffice', 'portalAdmin'],
  office: ['leadOffice', 'portalAdmin', 'unitOffice'],
  staff: ['leadOffice', 'portalAdmin', 'unitOffice', 'siteMaintainer', 'operator', 'sectionHead', 'drafter'],
};

/** Everybody who may record something. */
export const EVERY_RECORDER = RECORDERS.staff;

/** Why an actor may not write in a register of a unit; undefined where it may. */
export async function notTheirs(
  tx: Transaction,
  context: RequestContext,
  { kind, unitId, path }: { kind: RegisterKind; unitId: string; path: string },
): Promise<Decision<never> | undefined> {
  const recorders = RECORDERS[registerKind(kind).by];
  if (!hasRole(context.actor, ...recorders))
    return refuse(problem('FORBIDDEN', { path: 'input.kind', seen: kind, accepted: recorders.join(', ') }));
  return (await actsFor(tx, context.actor, unitId)) ? undefined : outsideUnit(path, unitId);
}

/** Why an entry cannot say what it says; undefined where it can. */
export async function entryRefusal(
  tx: Transaction,
  entry: Pick<StoredEntry, 'kind' | 'values' | 'year' | 'dueOn' | 'remindOn'>,
  to: 'record' | 'complete',
): Promise<Decision<never> | undefined> {
  const { kind, values } = entry;
  const faults = fieldFaults(kind, values).map(({ code, seen, accepted }) =>
    problem('INPUT_INVALID', { path: `input.fields.${code}`, seen: seen.slice(0, 100), accepted }),
  );
  if (faults.length > 0) return refuse(...faults);
  const missing = missingRefusals(entry, to);
  if (missing.length > 0) return refuse(...missing);
  const wrong = wrongDays(entry);
  if (wrong) return refuse(wrong);
  const failed = to === 'complete' ? failedChecks(kind, values) : [];
  if (failed.length > 0)
    return refuse(
      problem('REGISTER_ACT_NOT_ALLOWED', { path: 'input.fields', seen: namesOf(failed), accepted: 'passed' }),
    );
  const site = await unknownSite(tx, sitesNamed(kind, values));
  return site === undefined ? undefined : refuse(problem('NOT_FOUND', { path: 'input.fields', seen: site }));
}

const namesOf = (fields: readonly RegisterField[]): string =>
  fields.map(({ code, zh, en }) => `${zh} / ${en} (${code})`).join('；');

function missingRefusals(
  { kind, values, year, dueOn }: Pick<StoredEntry, 'kind' | 'values' | 'year' | 'dueOn'>,
  to: 'record' | 'complete',
): Problem[] {
  const { needsYear, needsDueOn } = registerKind(kind);
  const refusals: Problem[] = [];
  const lacking = (path: string, accepted: string): void => {
    refusals.push(problem('REGISTER_FIELDS_MISSING', { path, accepted }));
  };
  if (needsYear && year === null) lacking('input.year', '2000–2100');
  if (needsDueOn && dueOn === null) lacking('input.dueOn', 'YYYY-MM-DD');
  const fields = missingFields(kind, values, to);
  if (fields.length > 0) lacking('input.fields', namesOf(fields));
  return refusals;
}

function wrongDays({
  values,
  dueOn,
  remindOn,
}: Pick<StoredEntry, 'values' | 'dueOn' | 'remindOn'>): Problem | undefined {
  if (dueOn !== null && remindOn !== null && remindOn > dueOn)
    return problem('PERIOD_INVALID', { path: 'input.remindOn', seen: remindOn, accepted: `≤ ${dueOn}` });
  const days = disorderedDays(values);
  return (
    days && problem('PERIOD_INVALID', { path: `input.fields.${days.code}`, seen: days.to, accepted: `≥ ${days.from}` })
  );
}

const sitesNamed = (kind: RegisterKind, values: RegisterValues): string[] =>
  registerKind(kind)
    .fields.filter(({ form }) => form === 'siteCode')
    .flatMap(({ code }) => values[code] ?? []);
