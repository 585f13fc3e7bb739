import {
  createSubgraph as assemble,
  everyone,
  RequestContext,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphDeps,
} from '@gongkai/runtime';
import { columnActivityProjection } from './activity/column-activity.projection.ts';
import { ColumnActivity, ColumnActivityResolver, ColumnStub } from './activity/column-activity.resolver.ts';
import { columnPlaceProjection } from './activity/column-place.projection.ts';
import { migration0001 } from './migrations/0001-monitoring.ts';
import { migration0002 } from './migrations/0002-column-place.ts';

export const definition: SubgraphDefinition = {
  name: 'monitoring',
  resolvers: [ColumnActivityResolver],
  types: [ColumnActivity, ColumnStub],
  references: {},
  permissions: { Query: { columnActivity: everyone } },
  entities: [],
  migrations: { service: 'monitoring', schema: 'monitoring', migrations: [migration0001, migration0002] },
};

/** Facts about columns and sites, and what follows from them. */
export function createSubgraph(deps: SubgraphDeps): Promise<Subgraph> {
  return assemble(definition, deps, {
    context: (means) => new RequestContext(means),
    consumers: [columnActivityProjection(deps.clients, deps.clock), columnPlaceProjection(deps.clients)],
  });
}
