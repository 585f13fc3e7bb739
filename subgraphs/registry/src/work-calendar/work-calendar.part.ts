import { services } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { WorkCalendarFacts } from './work-calendar-facts.type.ts';
import { WorkCalendarResolver } from './work-calendar.resolver.ts';

export const workCalendarPart: RegistryPart = {
  resolvers: [WorkCalendarResolver],
  types: [WorkCalendarFacts],
  permissions: {
    types: { WorkCalendarFacts: services(...PROJECTING) },
    Query: { workCalendar: services(...PROJECTING) },
  },
};
