import { readFileSync } from 'node:fs';

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

/** The composed supergraph: what the gateway starts from, so a service that is down never stops it. */
export const supergraphSdl: string = read('supergraph.graphql');

/** The schema callers of the graph see: sorted, without what only services may use. */
export const apiSdl: string = read('api.graphql');
