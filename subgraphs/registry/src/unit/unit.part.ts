import { everyone, services } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { loadUnit } from './unit.query.ts';
import { UnitResolver } from './unit.resolver.ts';
import { UnitFacts, UnitType } from './unit.type.ts';

export const unitPart: RegistryPart = {
  resolvers: [UnitResolver],
  types: [UnitType, UnitFacts],
  references: { Unit: async ({ id }, context) => loadUnit(context, String(id)) },
  permissions: {
    types: { Unit: everyone, UnitFacts: services(...PROJECTING) },
    Query: {
      unit: everyone,
      unitsByIds: services(...PROJECTING),
      unitFactsByIds: services(...PROJECTING),
      allUnitIds: services(...PROJECTING),
    },
  },
};
