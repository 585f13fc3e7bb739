import { everyone, roles } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { UnitGroupResolver } from './unit-group.resolver.ts';
import { UnitGroupType } from './unit-group.type.ts';
import { UnitGroupsOfUnitResolver } from './unit-groups.resolver.ts';

const structure = roles('leadOffice', 'portalAdmin');

export const unitGroupPart: RegistryPart = {
  resolvers: [UnitGroupResolver, UnitGroupsOfUnitResolver],
  types: [UnitGroupType],
  permissions: {
    Query: { unitGroup: everyone, unitGroups: everyone },
    Mutation: {
      createUnitGroup: structure,
      reviseUnitGroup: structure,
      addGroupMembers: structure,
      removeGroupMembers: structure,
    },
    types: { UnitGroup: everyone },
  },
};
