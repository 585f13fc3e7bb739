import { compositionHasErrors, composeServices } from '@theguild/federation-composition';
import { buildSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import type { SubgraphSdl } from './subgraph-sdl.ts';

/** The graph made of the services, or why it cannot be made. */
export type Composition =
  | { readonly ok: true; readonly supergraphSdl: string; readonly apiSdl: string }
  | { readonly ok: false; readonly errors: readonly string[] };

/**
 * Composes the supergraph and the schema its callers see: sorted, without what is inaccessible.
 * The address of each service stands as `<name>.internal`; where it really is, the gateway knows.
 */
export function composeGraph(subgraphs: readonly SubgraphSdl[]): Composition {
  if (subgraphs.length === 0) return { ok: false, errors: ['there is no subgraph to compose'] };
  const composed = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}.internal/graphql`, typeDefs: parse(sdl) })),
  );
  if (compositionHasErrors(composed)) return { ok: false, errors: composed.errors.map(({ message }) => message) };
  return {
    ok: true,
    supergraphSdl: `${composed.supergraphSdl.trimEnd()}\n`,
    apiSdl: `${printSchema(lexicographicSortSchema(buildSchema(composed.publicSdl)))}\n`,
  };
}
