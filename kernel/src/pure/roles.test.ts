import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actorSchema, ANONYMOUS, hasRole, isRole, ROLE_CODES, ROLES, rolesInConflict } from './roles.ts';

const roles = fc.uniqueArray(fc.constantFrom(...ROLE_CODES));

describe('roles', () => {
  it('have a Chinese and an English name of their own', () => {
    const names = Object.values(ROLES);
    expect(new Set(names.map(({ zh }) => zh)).size).toBe(16);
    expect(new Set(names.map(({ en }) => en)).size).toBe(16);
  });

  it('are known by code, and nothing else is', () => {
    expect(ROLE_CODES.every(isRole)).toBe(true);
    for (const text of ['', 'admin', 'toString', '__proto__']) expect(isRole(text)).toBe(false);
  });

  it('exclude each other exactly where two of the three administrations meet', () => {
    fc.assert(
      fc.property(roles, (held) => {
        const administrations = held.filter((role) => ['systemAdmin', 'securityAdmin', 'auditAdmin'].includes(role));
        expect(rolesInConflict(held).toSorted()).toEqual(administrations.length > 1 ? administrations.toSorted() : []);
      }),
    );
  });
});

describe('actor', () => {
  it('is held by accounts only when it comes to roles', () => {
    const account = { kind: 'account', id: 'a', roles: ['drafter'], rootUnitIds: [] } as const;
    expect(hasRole(actorSchema.parse(account), 'sectionHead', 'drafter')).toBe(true);
    expect(hasRole(actorSchema.parse(account), 'sectionHead')).toBe(false);
    expect(hasRole(ANONYMOUS, 'citizen')).toBe(false);
    expect(hasRole({ kind: 'service', name: 'harvester' }, 'operator')).toBe(false);
  });

  it.each([
    { kind: 'account', id: '', roles: [], rootUnitIds: [] },
    { kind: 'account', id: 'a', roles: ['root'], rootUnitIds: [] },
    { kind: 'account', id: 'a', roles: [], rootUnitIds: Array.from({ length: 21 }, String) },
    { kind: 'service' },
    { kind: 'system' },
    null,
  ])('is refused as %j', (input) => {
    expect(actorSchema.safeParse(input).success).toBe(false);
  });

  it('comes back from JSON as it was', () => {
    const actor = fc.oneof(
      fc.constant({ kind: 'anonymous' }),
      fc.record({
        kind: fc.constant('account'),
        id: fc.uuid(),
        roles,
        rootUnitIds: fc.array(fc.uuid(), { maxLength: 20 }),
      }),
      fc.record(
        { kind: fc.constant('service'), name: fc.constant('harvester'), onBehalfOf: fc.uuid() },
        { requiredKeys: ['kind', 'name'] },
      ),
    );
    fc.assert(
      fc.property(actor, (given) => {
        const json = JSON.stringify(given);
        expect(actorSchema.parse(JSON.parse(json))).toEqual(JSON.parse(json));
      }),
    );
  });
});
