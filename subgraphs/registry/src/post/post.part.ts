import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { PostResolver } from './post.resolver.ts';
import { PostType } from './post.type.ts';
import { UnitPostsResolver } from './unit-posts.resolver.ts';

const staffing = roles('leadOffice', 'portalAdmin', 'unitOffice');

export const postPart: RegistryPart = {
  resolvers: [PostResolver, UnitPostsResolver],
  types: [PostType],
  permissions: { Mutation: { beginPost: staffing, endPost: staffing }, types: { Post: signedIn } },
};
