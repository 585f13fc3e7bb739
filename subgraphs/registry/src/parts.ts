import { accountPart } from './account/account.part.ts';
import { apiClientPart } from './api-client/api-client.part.ts';
import { columnPart } from './column/column.part.ts';
import { columnDutiesPart } from './duty/column-duties.part.ts';
import type { RegistryPart } from './registry-part.ts';
import { responsibilityPart } from './responsibility/responsibility.part.ts';
import { sitePart } from './site/site.part.ts';
import { unitPart } from './unit/unit.part.ts';
import { workCalendarPart } from './work-calendar/work-calendar.part.ts';

/** All nouns of the registry. */
export const registryParts: readonly RegistryPart[] = [
  unitPart,
  sitePart,
  columnPart,
  columnDutiesPart,
  workCalendarPart,
  responsibilityPart,
  accountPart,
  apiClientPart,
];
