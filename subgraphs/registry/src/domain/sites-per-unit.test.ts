import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { siteAllowance, siteNotForUnit, type SiteHolder } from './sites-per-unit.ts';

const wanted = { held: 0, isBelowPortal: null } as const;

test.each([
  ['government', 'city', 'main', true],
  ['government', 'district', 'main', true],
  ['government', 'town', 'main', false],
  ['government', 'town', 'sub', true],
  ['department', 'city', 'main', false],
  ['department', 'city', 'sub', true],
  ['department', 'district', 'main', false],
  ['department', 'district', 'sub', true],
  ['institution', 'district', 'main', false],
  ['internalBody', 'city', 'sub', false],
  ['internalBody', 'district', 'main', false],
] as const)('[R003-15] a %s of a %s runs a %s site: %s', (kind, level, site, allowed) => {
  expect(siteNotForUnit({ kind, level }, { ...wanted, kind: site }) === undefined).toBe(allowed);
});

test.each([
  ['department', 'city', false, true],
  ['department', 'district', false, false],
  ['department', 'district', true, true],
  ['department', 'district', null, true],
] as const)(
  '[R003-15] a sub-site of a %s of a %s, below the portal’s host: %s, is allowed: %s',
  (kind, level, isBelowPortal, allowed) => {
    const refused = siteNotForUnit({ kind, level }, { kind: 'sub', held: 0, isBelowPortal });
    expect(refused === undefined).toBe(allowed);
  },
);

const holder = fc.record<SiteHolder>({
  kind: fc.constantFrom('government', 'department', 'institution', 'internalBody'),
  level: fc.constantFrom('province', 'city', 'district', 'town'),
});

property.prop([holder, fc.constantFrom('main', 'sub'), fc.nat({ max: 5 })])(
  'no unit runs more than one site of a kind, and only governments run portals',
  (unit, kind, held) => {
    const refused = siteNotForUnit(unit, { kind, held, isBelowPortal: true });
    expect(refused === undefined).toBe(held < siteAllowance(unit)[kind]);
    expect(siteAllowance(unit)[kind]).toBeLessThanOrEqual(1);
    if (unit.kind !== 'government') expect(siteAllowance(unit).main).toBe(0);
  },
);
