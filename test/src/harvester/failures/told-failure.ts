import { z } from 'zod';
import { portalAdmin, type HarvestHouse } from '../harvester-service.ts';

const failure = z.object({ code: z.string(), isRetryable: z.boolean(), who: z.string(), how: z.string() });
const answer = z.object({
  harvestRun: z.object({
    state: z.string(),
    failure: failure.nullable(),
    refusals: z.object({
      edges: z.array(z.object({ node: z.object({ isWarning: z.boolean(), failure }) })),
    }),
  }),
});

/** A run's end as the graph tells it. */
export interface ToldFailure {
  readonly state: string;
  readonly failure: z.infer<typeof failure> | null;
  readonly refusals: readonly { isWarning: boolean; failure: z.infer<typeof failure> }[];
}

const QUERY = `query ($id: ID!) {
  harvestRun(id: $id) {
    state
    failure { ...told }
    refusals(first: 10) { edges { node { isWarning failure { ...told } } } }
  }
}
fragment told on HarvestFailure { code isRetryable who how }`;

export async function toldByGraph(house: HarvestHouse, runId: string): Promise<ToldFailure> {
  const { data, errors } = await house.ask(portalAdmin, QUERY, { id: runId });
  if (errors) throw new Error(JSON.stringify(errors));
  const { harvestRun } = answer.parse(data);
  return { ...harvestRun, refusals: harvestRun.refusals.edges.map(({ node }) => node) };
}
