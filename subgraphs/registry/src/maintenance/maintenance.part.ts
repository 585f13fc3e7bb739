import { everyone, roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { ConformanceCheckResolver } from './conformance-check.resolver.ts';
import { ConformanceCheckType, ConformanceFinding } from './conformance-check.type.ts';
import { MaintenanceResolver } from './maintenance.resolver.ts';
import { MaintenanceType } from './maintenance.type.ts';

export const maintenancePart: RegistryPart = {
  resolvers: [MaintenanceResolver, ConformanceCheckResolver],
  types: [MaintenanceType, ConformanceCheckType, ConformanceFinding],
  permissions: {
    types: { Maintenance: everyone, ConformanceCheck: signedIn, ConformanceFinding: signedIn },
    Query: { conformanceChecks: signedIn },
    Mutation: {
      changeMaintenanceMode: roles('leadOffice', 'portalAdmin'),
      recordConformanceCheck: roles('leadOffice', 'portalAdmin', 'siteMaintainer'),
    },
  },
};
