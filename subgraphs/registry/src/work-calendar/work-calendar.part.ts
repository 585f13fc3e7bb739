import { everyone, roles, services, signedIn } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { WorkCalendarFacts } from './work-calendar-facts.type.ts';
import { WorkCalendarResolver } from './work-calendar.resolver.ts';
import { AnnouncedCalendar, AnnouncedYear, WorkCalendarUploadType } from './work-calendar.type.ts';

export const workCalendarPart: RegistryPart = {
  resolvers: [WorkCalendarResolver],
  types: [WorkCalendarFacts, AnnouncedCalendar, AnnouncedYear, WorkCalendarUploadType],
  permissions: {
    Query: {
      announcedCalendar: everyone,
      workCalendarUploads: signedIn,
      workCalendar: services(...PROJECTING),
    },
    Mutation: { uploadWorkCalendar: roles('leadOffice', 'portalAdmin') },
    types: {
      AnnouncedCalendar: everyone,
      AnnouncedYear: everyone,
      WorkCalendarUpload: signedIn,
      WorkCalendarFacts: services(...PROJECTING),
    },
  },
};
