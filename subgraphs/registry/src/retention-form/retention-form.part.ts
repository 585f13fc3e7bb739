import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import {
  RetentionFormResolver,
  RetentionFormRowResolver,
  UnreportedUnitResolver,
} from './retention-form-fields.resolver.ts';
import { RetentionFormActsResolver } from './retention-form.resolver.ts';
import { RetentionFormRow, RetentionFormType, UnreportedUnitType } from './retention-form.type.ts';

const unitRoles = roles('unitOffice', 'leadOffice');

/** Units fill in and report their own forms; the office reviews them. */
export const retentionFormPart: RegistryPart = {
  resolvers: [RetentionFormActsResolver, RetentionFormResolver, RetentionFormRowResolver, UnreportedUnitResolver],
  types: [RetentionFormType, RetentionFormRow, UnreportedUnitType],
  permissions: {
    types: { RetentionForm: signedIn, RetentionFormRow: signedIn, UnreportedUnit: signedIn },
    Query: { retentionForm: signedIn, retentionForms: signedIn, retentionFormsMissing: signedIn },
    Mutation: {
      applyTemplate: roles('leadOffice', 'portalAdmin'),
      markRetentionRows: unitRoles,
      reportRetentionForm: unitRoles,
      reviewRetentionForm: roles('leadOffice'),
    },
  },
};
