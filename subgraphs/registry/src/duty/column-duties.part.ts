import { services } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { ColumnDutiesResolver } from './column-duties.resolver.ts';
import { ColumnDuties, DutyResponsibility } from './column-duties.type.ts';

export const columnDutiesPart: RegistryPart = {
  resolvers: [ColumnDutiesResolver],
  types: [ColumnDuties, DutyResponsibility],
  permissions: { Query: { columnDuties: services('monitoring') } },
};
