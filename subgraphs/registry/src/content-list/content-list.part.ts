import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { ContentListResolver } from './content-list.resolver.ts';
import { ContentListEntryType } from './content-list.type.ts';

const keeping = roles('leadOffice', 'portalAdmin', 'unitOffice');

export const contentListPart: RegistryPart = {
  resolvers: [ContentListResolver],
  types: [ContentListEntryType],
  permissions: {
    Query: { contentList: signedIn },
    Mutation: {
      deriveContentList: keeping,
      addContentListEntry: keeping,
      reviseContentListEntry: keeping,
      removeContentListEntry: keeping,
    },
    types: { ContentListEntry: signedIn },
  },
};
