import { ROLE_CODES, type Role } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actsNotFor, WORK_ACTS } from './work-act.ts';

test.each<[string, { roles: Role[]; outsourced: boolean } | null, string[]]>([
  ['somebody without an account', null, []],
  ['a drafter', { roles: ['drafter'], outsourced: false }, []],
  ['a drafter under contract', { roles: ['drafter'], outsourced: true }, ['review']],
  ['a site maintainer', { roles: ['siteMaintainer'], outsourced: false }, ['review']],
])('%s is never given: %o', (_, account, refused) => expect(actsNotFor(WORK_ACTS, account)).toEqual(refused));

test('acts other than reviewing may be given to everybody', () => {
  fc.assert(
    fc.property(fc.subarray([...WORK_ACTS]), fc.subarray(ROLE_CODES), fc.boolean(), (acts, roles, outsourced) => {
      const refused = actsNotFor(acts, { roles, outsourced });
      expect(refused.filter((act) => act !== 'review')).toEqual([]);
      expect(refused.every((act) => acts.includes(act))).toBe(true);
    }),
  );
});
