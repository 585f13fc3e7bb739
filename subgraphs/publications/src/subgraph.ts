import {
  createSubgraph as assemble,
  RequestContext,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphDeps,
} from '@gongkai/runtime';
import { DocumentEntity } from './document/document.entity.ts';
import { documentReferences, DocumentResolver, DraftResolver, EditionResolver } from './document/document.resolver.ts';
import { DocumentType, EditionType, UnitStub } from './document/document.type.ts';
import { EditionEntity, EditionReviewEntity } from './document/edition.entity.ts';
import { IntakeResolver } from './intake/intake.resolver.ts';
import { migration0001 } from './migrations/0001-publications.ts';
import { migration0002 } from './migrations/0002-drafters-and-paths.ts';
import { migration0003 } from './migrations/0003-placement-subject.ts';
import { migration0009 } from './migrations/0009-column-content.ts';
import { permissions } from './permissions.ts';
import { ColumnActivityFactsResolver } from './portal/column-activity.resolver.ts';
import { PortalSightResolver } from './portal/portal-sight.resolver.ts';
import { feedRoute } from './portal/feed.route.ts';
import { portalColumnProjection } from './portal/portal-column.projection.ts';
import {
  ColumnActivityResolver,
  ColumnPageResolver,
  portalReferences,
  PortalResolver,
  portalStubs,
} from './portal/portal.resolver.ts';
import { unitAncestorProjection } from './portal/unit-ancestor.projection.ts';
import { ReviewResolver } from './review/review.resolver.ts';

export const definition: SubgraphDefinition = {
  name: 'publications',
  resolvers: [
    DocumentResolver,
    EditionResolver,
    DraftResolver,
    ReviewResolver,
    IntakeResolver,
    PortalResolver,
    ColumnPageResolver,
    ColumnActivityResolver,
    ColumnActivityFactsResolver,
    PortalSightResolver,
  ],
  types: [DocumentType, EditionType, UnitStub, ...portalStubs],
  references: { ...documentReferences, ...portalReferences },
  permissions,
  entities: [DocumentEntity, EditionEntity, EditionReviewEntity],
  migrations: {
    service: 'publications',
    schema: 'publications',
    migrations: [migration0001, migration0002, migration0003, migration0009],
  },
};

/** Documents, review and the portal's read side. */
export function createSubgraph(deps: SubgraphDeps): Promise<Subgraph> {
  return assemble(definition, deps, {
    context: (means) => new RequestContext(means),
    routes: [feedRoute],
    consumers: [portalColumnProjection(deps.clients), unitAncestorProjection(deps.clients)],
  });
}
