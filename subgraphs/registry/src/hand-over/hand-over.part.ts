import { roles, services, signedIn } from '@gongkai/runtime';
import { PROJECTING, type RegistryPart } from '../registry-part.ts';
import { HandOverResolver } from './hand-over.resolver.ts';
import { HandOverFacts, HandOverType } from './hand-over.type.ts';

export const handOverPart: RegistryPart = {
  resolvers: [HandOverResolver],
  types: [HandOverType, HandOverFacts],
  permissions: {
    Query: {
      handOvers: signedIn,
      handOversByIds: services(...PROJECTING),
      allHandOverIds: services(...PROJECTING),
    },
    Mutation: { settleHandOver: roles('leadOffice', 'portalAdmin', 'unitOffice') },
    types: { HandOver: signedIn, HandOverFacts: services(...PROJECTING) },
  },
};
