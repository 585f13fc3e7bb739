import {
  createSubgraph as assemble,
  RequestContext,
  startTicker,
  type Subgraph,
  type SubgraphDeps,
} from '@gongkai/runtime';
import { columnActivityProjection } from './activity/column-activity.projection.ts';
import { columnPlaceProjection } from './activity/column-place.projection.ts';
import { workCalendarProjection } from './calendar/work-calendar.projection.ts';
import { definition } from './definition.ts';
import { compareForms } from './form/compare-forms.command.ts';
import { columnDutyProjection } from './place/column-duty.projection.ts';
import { handOversConsumer } from './place/hand-overs.consumer.ts';
import { personPlaceProjection } from './place/person-place.projection.ts';
import { outageProjection } from './place/outage.projection.ts';
import { sitePlaceProjection } from './place/site-place.projection.ts';
import { unitAncestorProjection } from './place/unit-ancestor.projection.ts';
import { judgeDueRounds } from './round/judge-rounds.command.ts';
import { bindingRunsConsumer } from './source/binding-runs.consumer.ts';
import { linkVerdictsConsumer } from './source/link-verdicts.consumer.ts';

export { definition } from './definition.ts';

/** Monitoring, and what its platform may ask of it directly. */
export interface Monitoring extends Subgraph {
  /** Judges every column and site anew as of this day; answers how many. */
  judgeNow(): Promise<number>;
  /** Holds every form against what visitors may see; answers how many columns. */
  compareFormsNow(): Promise<number>;
}

/** Facts about columns and sites, and what follows from them. */
export async function createSubgraph(deps: SubgraphDeps): Promise<Monitoring> {
  const { clients, clock, logger } = deps;
  let stop = async (): Promise<void> => undefined;
  const service = await assemble(definition, deps, {
    context: (means) => new RequestContext(means),
    consumers: [
      columnActivityProjection(clients, clock),
      columnPlaceProjection(clients, clock),
      columnDutyProjection(clients, clock),
      sitePlaceProjection(clients, clock),
      outageProjection(clients, clock),
      unitAncestorProjection(clients),
      personPlaceProjection(clients),
      handOversConsumer(clients, clock),
      workCalendarProjection(clients, clock),
      bindingRunsConsumer(clients, clock),
      linkVerdictsConsumer(clients, clock),
    ],
    start: async () => {
      const tick = async (): Promise<void> => {
        await judgeDueRounds(deps);
        await compareForms(deps);
      };
      const failed = 'columns and sites could not be judged; the next tick tries again';
      stop = startTicker({ tick, logger, failed }).stop;
    },
    drain: () => stop(),
  });
  return {
    ...service,
    judgeNow: () => judgeDueRounds(deps, true),
    compareFormsNow: () => compareForms(deps, true),
  };
}
