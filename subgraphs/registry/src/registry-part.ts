import type { PermissionTable, ResolverClass, ResolveReference } from '@gongkai/runtime';
import type { ClassType } from 'type-graphql';

/** What one noun brings to the registry: its place in the graph and who may use it. */
export interface RegistryPart {
  readonly resolvers: readonly ResolverClass[];
  /** Types of the graph that are the noun's own. */
  readonly types: readonly ClassType[];
  readonly references?: Readonly<Record<string, ResolveReference>>;
  /** A row for every root field and every type of the noun (`types`), exceptions by `Type.field` (`fields`). */
  readonly permissions: Partial<PermissionTable> & Required<Pick<PermissionTable, 'types'>>;
}

/** Readers of facts for their projections. */
export const PROJECTING = ['publications', 'monitoring', 'harvester', 'gateway'] as const;
