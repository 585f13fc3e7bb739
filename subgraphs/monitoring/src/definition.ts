import { everyone, roles, services, signedIn, type SubgraphDefinition } from '@gongkai/runtime';
import { ColumnActivity, ColumnActivityResolver } from './activity/column-activity.resolver.ts';
import { DutyResolver, PersonDutiesResolver, UnitDutiesResolver } from './duty/duty.resolver.ts';
import { DutyType } from './duty/duty.type.ts';
import { RecordFactsResolver } from './fact/record-facts.resolver.ts';
import { FINDING_READERS } from './finding/finding-scope.ts';
import { ColumnFindingsResolver, FindingResolver, SiteFindingsResolver } from './finding/finding.resolver.ts';
import { loadFinding } from './finding/finding.query.ts';
import { FindingType } from './finding/finding.type.ts';
import { ColumnHealthResolver, SiteHealthResolver } from './health/health.resolver.ts';
import { migration0001 } from './migrations/0001-monitoring.ts';
import { migration0002 } from './migrations/0002-column-place.ts';
import { migration0003 } from './migrations/0003-facts.ts';
import { migration0004 } from './migrations/0004-findings.ts';
import { migration0005 } from './migrations/0005-duties.ts';
import { migration0006 } from './migrations/0006-form-marks.ts';
import { migration0007 } from './migrations/0007-sites.ts';
import { ChangeNoticeStub, ColumnStub, PersonStub, SiteStub, UnitStub } from './place/foreign.type.ts';

const readers = roles(...FINDING_READERS);

/** What monitoring is, apart from where it runs. */
export const definition: SubgraphDefinition = {
  name: 'monitoring',
  resolvers: [
    ColumnActivityResolver,
    RecordFactsResolver,
    FindingResolver,
    ColumnFindingsResolver,
    SiteFindingsResolver,
    ColumnHealthResolver,
    SiteHealthResolver,
    DutyResolver,
    UnitDutiesResolver,
    PersonDutiesResolver,
  ],
  types: [ChangeNoticeStub, ColumnActivity, FindingType, DutyType, ColumnStub, SiteStub, UnitStub, PersonStub],
  references: {
    Finding: async ({ id }, context) => loadFinding(context, String(id)),
    Column: async ({ id }) => ({ id }),
    Site: async ({ id }) => ({ id }),
    Unit: async ({ id }) => ({ id }),
    Person: async ({ id }) => ({ id }),
  },
  permissions: {
    Query: {
      columnActivity: everyone,
      finding: readers,
      findings: readers,
      columnHealth: readers,
      siteHealth: readers,
      myDuties: signedIn,
    },
    Mutation: { recordFacts: services('harvester') },
  },
  entities: [],
  migrations: {
    service: 'monitoring',
    schema: 'monitoring',
    migrations: [
      migration0001,
      migration0002,
      migration0003,
      migration0004,
      migration0005,
      migration0006,
      migration0007,
    ],
  },
};
