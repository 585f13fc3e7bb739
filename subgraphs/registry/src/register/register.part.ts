import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { EVERY_RECORDER } from './entry-rules.ts';
import { RegisterChangeResolver } from './register-change.resolver.ts';
import { RegisterDemandResolver } from './register-demand.resolver.ts';
import { RegisterDemandType, RegisterMissing } from './register-demand.type.ts';
import { RegisterResolver } from './register.resolver.ts';
import {
  RegisterAttachment,
  RegisterEntryType,
  RegisterFieldInfo,
  RegisterFieldValue,
  RegisterKindInfo,
} from './register.type.ts';

const recording = roles(...EVERY_RECORDER);

export const registerPart: RegistryPart = {
  resolvers: [RegisterResolver, RegisterChangeResolver, RegisterDemandResolver],
  types: [
    RegisterAttachment,
    RegisterDemandType,
    RegisterEntryType,
    RegisterFieldInfo,
    RegisterFieldValue,
    RegisterKindInfo,
    RegisterMissing,
  ],
  permissions: {
    Query: {
      registerKinds: signedIn,
      registerEntry: signedIn,
      registerEntries: signedIn,
      registerReminders: signedIn,
      registersMissing: signedIn,
    },
    Mutation: {
      recordRegisterEntry: recording,
      reviseRegisterEntry: recording,
      completeRegisterEntry: recording,
      voidRegisterEntry: recording,
      demandRegister: roles('leadOffice', 'portalAdmin'),
      withdrawRegisterDemand: roles('leadOffice', 'portalAdmin'),
    },
    types: {
      RegisterAttachment: signedIn,
      RegisterDemand: signedIn,
      RegisterEntry: signedIn,
      RegisterFieldInfo: signedIn,
      RegisterFieldValue: signedIn,
      RegisterKindInfo: signedIn,
      RegisterMissing: signedIn,
    },
  },
};
