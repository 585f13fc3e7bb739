import { hasRole, type Role } from '@gongkai/kernel/pure';
import { definition, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCOPED_CALLS } from './unit-scope-cases.ts';
import { accountOf, openScopedDesk, type ScopedDesk } from './unit-scope-world.ts';

/** Roles that act for every unit, or whose acts concern no unit. */
const UNBOUND: readonly Role[] = [
  'leadOffice',
  'portalAdmin',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
  'inspector',
];

const boundRoles = Object.entries(definition.permissions.Mutation ?? {}).flatMap(([mutation, permission]) =>
  permission.kind === 'roles'
    ? permission.roles.filter((role) => !UNBOUND.includes(role)).map((role): [string, Role] => [mutation, role])
    : [],
);

/** What is refused to whoever did not do it before, of whatever unit. */
const OF_ONE_PERSON: Readonly<Record<string, string>> = { withdrawColumnChange: 'FORBIDDEN' };

/** Whose act it is where it is not the unit's the call speaks of: the portal's own people check what the portal reads. */
const ACTING_UNIT: Readonly<Record<string, string>> = { recordConformanceCheck: 'office' };

describe('roles of a unit', () => {
  let desk: ScopedDesk;
  beforeAll(async () => {
    desk = await openScopedDesk();
  });
  afterAll(() => desk.close());

  const codesOf = async (mutation: string, role: Role, unit: string): Promise<string[]> => {
    const call = SCOPED_CALLS[mutation];
    if (!call) throw new Error(`no case for ${mutation}: add one to SCOPED_CALLS`);
    const actor = accountOf([role], [unitIdOf(unit)]);
    expect(hasRole(actor, role)).toBe(true);
    return (await desk.act(actor, mutation, call(desk.world))).problems.map(({ code }) => code);
  };

  test('every mutation they may use has a case', () => {
    const mutations = [...new Set(boundRoles.map(([mutation]) => mutation))].toSorted();
    expect(Object.keys(SCOPED_CALLS).toSorted()).toEqual(mutations);
  });

  test.each(boundRoles)('%s by %s of another unit is refused and changes nothing', async (mutation, role) => {
    const before = await desk.ledger();
    expect(await codesOf(mutation, role, 'health')).toEqual([OF_ONE_PERSON[mutation] ?? 'OUTSIDE_UNIT']);
    expect(await desk.ledger()).toEqual({ audits: before.audits + 1, events: before.events });
  });

  test.each(boundRoles)('%s by %s of the unit itself is not refused for the unit', async (mutation, role) => {
    expect(await codesOf(mutation, role, ACTING_UNIT[mutation] ?? 'education')).not.toContain('OUTSIDE_UNIT');
  });
});
