import { signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { RevisionType, RevisionValue } from './revision.type.ts';

/** Versions are read through what they are of. */
export const historyPart: RegistryPart = {
  resolvers: [],
  types: [RevisionType, RevisionValue],
  permissions: { types: { Revision: signedIn, RevisionValue: signedIn } },
};
