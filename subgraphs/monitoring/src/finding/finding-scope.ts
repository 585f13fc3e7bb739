import type { RequestContext } from '@gongkai/runtime';
import { hasRole, type Actor, type Role } from '@gongkai/kernel/pure';

/** Roles that see what is found anywhere. */
const OVERSEERS: readonly Role[] = ['leadOffice', 'inspector', 'portalAdmin'];
/** Roles that see what is found of their own units and those below. */
const OF_UNITS: readonly Role[] = ['unitOffice', 'siteMaintainer', 'director', 'lineLeader', 'sectionHead'];

/** Every role that may read findings at all. */
export const FINDING_READERS: readonly Role[] = [...OVERSEERS, ...OF_UNITS];

/** What an actor may see: everything, what these units and those below answer for, or nothing. */
export type FindingScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'units'; readonly rootUnitIds: readonly string[] }
  | { readonly kind: 'none' };

/** What an actor may see of findings and health. */
export function findingScope(actor: Actor): FindingScope {
  if (actor.kind === 'service' || hasRole(actor, ...OVERSEERS)) return { kind: 'all' };
  if (actor.kind === 'account' && hasRole(actor, ...OF_UNITS)) return { kind: 'units', rootUnitIds: actor.rootUnitIds };
  return { kind: 'none' };
}

/** SQL that holds for rows whose unit is within the scope given as a parameter: null there stands for everything. */
export const withinScope = (unit: string, parameter: string): string =>
  `(${parameter}::uuid[] is null or exists (select from monitoring.unit_ancestor scope where scope.unit_id = ${unit}
     and (scope.unit_id = any(${parameter}::uuid[]) or scope.ancestor_ids && ${parameter}::uuid[])))`;

/** The parameter of `withinScope`: null for everything, no unit at all for nothing. */
export function scopeUnits(scope: FindingScope): readonly string[] | null {
  switch (scope.kind) {
    case 'all':
      return null;
    case 'units':
      return scope.rootUnitIds;
    case 'none':
      return [];
  }
}

/** The units among the given ones the actor may read about; undefined stands for all of them, unknown ones too. */
export async function unitsWithin(
  context: RequestContext,
  unitIds: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  const units = scopeUnits(findingScope(context.actor));
  if (units === null) return undefined;
  const rows = await context.database.query<{ id: string }>(
    `select u.id from unnest($1::uuid[]) as u (id) where ${withinScope('u.id', '$2')}`,
    [unitIds, units],
  );
  return new Set(rows.map(({ id }) => id));
}
