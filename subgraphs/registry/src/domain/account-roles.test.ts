import { EXCLUSIVE_ROLES, ROLE_CODES, type Role } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideRoles, maySign, SIGNING_ROLES } from './account-roles.ts';

const staff = { outsourced: false };
const contractor = { outsourced: true };

describe('roles of one account', () => {
  test.each<[string, Role[], { outsourced: boolean }, object]>([
    ['a drafter', ['drafter'], staff, { ok: true }],
    ['a drafter under contract', ['drafter'], contractor, { ok: true }],
    ['nothing at all', [], contractor, { ok: true }],
    ['a head of section', ['sectionHead', 'drafter'], staff, { ok: true }],
    [
      'two administrators',
      ['systemAdmin', 'auditAdmin'],
      staff,
      { code: 'ROLES_IN_CONFLICT', seen: ['systemAdmin', 'auditAdmin'] },
    ],
    ['an operator under contract', ['operator'], contractor, { code: 'ROLE_NOT_FOR_OUTSOURCED', seen: ['operator'] }],
    ['a maintainer who signs', ['siteMaintainer', 'director'], staff, { seen: ['siteMaintainer', 'director'] }],
    ['a portal administrator', ['portalAdmin', 'systemAdmin'], staff, { ok: true }],
  ])('%s', (_, roles, account, decision) => expect(decideRoles(roles, account)).toMatchObject(decision));

  test('whatever is allowed has at most one administrator, and signs only where nobody maintains or works under contract', () => {
    fc.assert(
      fc.property(fc.subarray(ROLE_CODES), fc.boolean(), (roles, outsourced) => {
        const decision = decideRoles(roles, { outsourced });
        const exclusive = roles.filter((role) => EXCLUSIVE_ROLES.includes(role)).length;
        const isSigning = roles.some((role) => SIGNING_ROLES.includes(role));
        expect(decision.ok).toBe(exclusive < 2 && (!isSigning || maySign(roles, { outsourced })));
        if (!decision.ok) expect(roles).toEqual(expect.arrayContaining([...decision.seen]));
      }),
    );
  });
});
