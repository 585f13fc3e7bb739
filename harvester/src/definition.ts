import { roles, services, type ResolveReference, type SubgraphDefinition } from '@gongkai/runtime';
import { BindingRunsResolver } from './graph/binding-runs.resolver.ts';
import { BindingRuns, EndedRun } from './graph/binding-runs.type.ts';
import { ApiClientStub, ColumnStub, SiteStub, UnitStub } from './graph/foreign.type.ts';
import {
  ColumnHarvestResolver,
  HarvestBindingResolver,
  HarvestItemResolver,
  HarvestScheduleResolver,
  HarvestSourceResolver,
} from './graph/harvest-binding.resolver.ts';
import { HarvestBindingType, HarvestSourceType } from './graph/harvest-binding.type.ts';
import { HarvestContext } from './graph/harvest-context.ts';
import { HarvestItemType } from './graph/harvest-item.type.ts';
import { HarvestLinkResolver, ItemLinkResolver } from './graph/harvest-link.resolver.ts';
import { LinkVerdictFacts, LinkVerdictsResolver } from './graph/link-verdicts.resolver.ts';
import { loadBinding, loadItem, loadRemoval, loadRun, loadSource } from './graph/harvest-loaders.ts';
import { HarvestRemovalResolver } from './graph/harvest-removal.resolver.ts';
import { HarvestRemovalProposalType } from './graph/harvest-removal.type.ts';
import { HarvestRunResolver } from './graph/harvest-run.resolver.ts';
import { HarvestRunType } from './graph/harvest-run.type.ts';
import { BindingPushReceiptResolver, loadPushReceipt, PushReceiptResolver } from './graph/push-receipt.resolver.ts';
import { PushReceiptType } from './graph/push-receipt.type.ts';
import { UrlMappingEffectResolver, UrlMappingPreviewResolver } from './graph/url-mapping-effect.resolver.ts';
import { UrlMappingEffect, UrlMappingPreviewStub } from './graph/url-mapping-effect.type.ts';
import { harvestMigrations } from './model/harvest.migration.ts';

const readers = roles('portalAdmin', 'siteMaintainer', 'leadOffice');

/** What the harvester is, apart from where it runs. */
export const definition: SubgraphDefinition = {
  name: 'harvester',
  resolvers: [
    BindingRunsResolver,
    LinkVerdictsResolver,
    HarvestBindingResolver,
    HarvestSourceResolver,
    HarvestScheduleResolver,
    HarvestItemResolver,
    HarvestRunResolver,
    HarvestRemovalResolver,
    ColumnHarvestResolver,
    UrlMappingPreviewResolver,
    UrlMappingEffectResolver,
    HarvestLinkResolver,
    ItemLinkResolver,
    PushReceiptResolver,
    BindingPushReceiptResolver,
  ],
  types: [
    BindingRuns,
    EndedRun,
    LinkVerdictFacts,
    HarvestSourceType,
    HarvestBindingType,
    HarvestRunType,
    HarvestItemType,
    HarvestRemovalProposalType,
    PushReceiptType,
    UrlMappingPreviewStub,
    UrlMappingEffect,
    ApiClientStub,
    ColumnStub,
    SiteStub,
    UnitStub,
  ],
  references: {
    HarvestSource: visible(loadSource),
    HarvestBinding: visible(loadBinding),
    HarvestRun: visible(loadRun),
    HarvestItem: visible(loadItem),
    HarvestRemovalProposal: visible(loadRemoval),
    PushReceipt: visible(loadPushReceipt),
    Column: async ({ id }) => ({ id }),
    UrlMappingPreview: async ({ siteId, text }) => ({ siteId, text }),
  },
  permissions: {
    Query: {
      bindingRunsByIds: services('monitoring'),
      linkVerdictsByItemIds: services('monitoring'),
      harvestBinding: readers,
      harvestBindings: readers,
      harvestItem: readers,
      harvestLinks: readers,
      harvestRemovalProposals: readers,
      harvestRun: readers,
      pushReceipt: readers,
    },
    Mutation: {
      startHarvestRun: readers,
      cancelHarvestRun: readers,
      confirmHarvestRemovals: readers,
      dismissHarvestRemoval: readers,
    },
  },
  migrations: harvestMigrations,
  entities: [],
};

/** A reference under the visibility of the root fields. */
function visible(load: (context: HarvestContext, id: string) => Promise<object | null>): ResolveReference {
  return async ({ id }, context) => {
    if (!(context instanceof HarvestContext)) throw new Error('no harvest context');
    return context.maySee && typeof id === 'string' ? load(context, id) : null;
  };
}
