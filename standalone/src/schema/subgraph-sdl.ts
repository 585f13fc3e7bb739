/** The services of the graph, in the order the supergraph is composed of them. */
export const SUBGRAPH_NAMES = ['registry', 'publications', 'monitoring', 'harvester'] as const;
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

/** SDL of one service. */
export interface SubgraphSdl {
  readonly name: SubgraphName;
  readonly sdl: string;
}
