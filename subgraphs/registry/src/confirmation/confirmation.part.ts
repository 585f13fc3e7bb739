import { roles, signedIn } from '@gongkai/runtime';
import { ColumnRecordsResolver } from '../duty/column-records.resolver.ts';
import type { RegistryPart } from '../registry-part.ts';
import { ConfirmationResolver } from './confirmation.resolver.ts';
import { ColumnConfirmationType } from './confirmation.type.ts';

// whoever answers for what is published in the unit, and the lead office
const confirming = roles('unitOffice', 'sectionHead', 'leadOffice');

export const confirmationPart: RegistryPart = {
  resolvers: [ConfirmationResolver, ColumnRecordsResolver],
  types: [ColumnConfirmationType],
  permissions: {
    Mutation: { confirmNoNeed: confirming, certifyCurrent: confirming },
    types: { ColumnConfirmation: signedIn },
    fields: { 'Column.deadlineEvents': signedIn, 'Column.confirmations': signedIn },
  },
};
