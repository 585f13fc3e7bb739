import { services } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { ColumnDutiesResolver } from './column-duties.resolver.ts';
import { ColumnDuties, DutyConfirmation, DutyEvent, DutyHolder, DutyResponsibility } from './column-duties.type.ts';

export const columnDutiesPart: RegistryPart = {
  resolvers: [ColumnDutiesResolver],
  types: [ColumnDuties, DutyResponsibility, DutyHolder, DutyEvent, DutyConfirmation],
  permissions: {
    Query: { columnDuties: services('monitoring') },
    types: {
      ColumnDuties: services('monitoring'),
      DutyResponsibility: services('monitoring'),
      DutyHolder: services('monitoring'),
      DutyEvent: services('monitoring'),
      DutyConfirmation: services('monitoring'),
    },
  },
};
