import { everyone } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { RevisionType, RevisionValue } from './revision.type.ts';

/** Versions of aggregates: who may see them is said by the field of each aggregate that gives them. */
export const historyPart: RegistryPart = {
  resolvers: [],
  types: [RevisionType, RevisionValue],
  permissions: { types: { Revision: everyone, RevisionValue: everyone } },
};
