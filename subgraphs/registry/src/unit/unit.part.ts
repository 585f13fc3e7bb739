import { everyone, roles, services } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { ChangeUnitResolver } from './change-unit.resolver.ts';
import { UnitFacts } from './unit-facts.type.ts';
import { loadUnit } from './unit.query.ts';
import { UnitResolver } from './unit.resolver.ts';
import { UnitContact, UnitType } from './unit.type.ts';

const structure = roles('leadOffice', 'portalAdmin');

export const unitPart: RegistryPart = {
  resolvers: [UnitResolver, ChangeUnitResolver],
  types: [UnitType, UnitContact, UnitFacts],
  references: { Unit: async ({ id }, context) => loadUnit(context, String(id)) },
  permissions: {
    Query: {
      unit: everyone,
      units: everyone,
      unitsWithout: roles('leadOffice', 'portalAdmin', 'inspector', 'unitOffice', 'director'),
      unitsByIds: services(...PROJECTING),
      unitFactsByIds: services(...PROJECTING),
      allUnitIds: services(...PROJECTING),
    },
    Mutation: {
      createUnit: structure,
      reviseUnit: structure,
      moveUnit: structure,
      endUnit: structure,
      setUnitOffice: roles('leadOffice', 'portalAdmin', 'unitOffice'),
    },
    types: { Unit: everyone, UnitContact: everyone, UnitFacts: services(...PROJECTING) },
  },
};
