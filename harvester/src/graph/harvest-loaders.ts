import type { HarvestBindingType, HarvestSourceType } from './harvest-binding.type.ts';
import {
  bindingsByIds,
  findingsOfItems,
  itemsByIds,
  sourcesByIds,
  type ItemFindings,
} from './harvest-binding.query.ts';
import { uuids, type HarvestContext } from './harvest-context.ts';
import type { HarvestItemType } from './harvest-item.type.ts';
import { removalsByIds } from './harvest-removal.query.ts';
import type { HarvestRemovalProposalType } from './harvest-removal.type.ts';
import { latestRuns, runsByIds } from './harvest-run.query.ts';
import type { HarvestRunType } from './harvest-run.type.ts';

type Load<T> = (context: HarvestContext, id: string) => Promise<T | null>;

export const loadBinding: Load<HarvestBindingType> = (context, id) =>
  context.loader('binding', (ids) => bindingsByIds(context.database, uuids(ids))).load(id);

export const loadSource: Load<HarvestSourceType> = (context, id) =>
  context.loader('source', (ids) => sourcesByIds(context.database, uuids(ids))).load(id);

export const loadItem: Load<HarvestItemType> = (context, id) =>
  context.loader('item', (ids) => itemsByIds(context.database, uuids(ids))).load(id);

export const loadFindings: Load<ItemFindings> = (context, itemId) =>
  context.loader('findings', (ids) => findingsOfItems(context.database, ids)).load(itemId);

// a run changes while it runs: what was loaded before a mutation must not answer after it
export const loadRun: Load<HarvestRunType> = async (context, id) => {
  const loader = context.loader('run', (ids) => runsByIds(context.database, uuids(ids)));
  const run = await loader.load(id);
  loader.clear(id);
  return run;
};

export const loadLatestRun: Load<HarvestRunType> = (context, bindingId) =>
  context.loader('latestRun', (ids) => latestRuns(context.database, ids)).load(bindingId);

// decided proposals must not be shown as they were before
export const loadRemoval: Load<HarvestRemovalProposalType> = async (context, id) => {
  const loader = context.loader('removal', (ids) => removalsByIds(context.database, uuids(ids)));
  const proposal = await loader.load(id);
  loader.clear(id);
  return proposal;
};
