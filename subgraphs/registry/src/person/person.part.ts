import { roles, services, signedIn } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { loadPerson } from './person.query.ts';
import { PersonResolver } from './person.resolver.ts';
import { PersonFacts, PersonType } from './person.type.ts';

const staffing = roles('leadOffice', 'portalAdmin', 'unitOffice');

export const personPart: RegistryPart = {
  resolvers: [PersonResolver],
  types: [PersonType, PersonFacts],
  references: { Person: async ({ id }, context) => loadPerson(context, String(id)) },
  permissions: {
    Query: { person: signedIn, persons: signedIn, personsByIds: services(...PROJECTING) },
    Mutation: { createPerson: staffing, revisePerson: staffing },
    types: { Person: signedIn, PersonFacts: services(...PROJECTING) },
  },
};
