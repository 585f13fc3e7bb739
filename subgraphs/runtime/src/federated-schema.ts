import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { lexicographicSortSchema, parse, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray } from 'type-graphql';
import type { RequestContext } from './request-context.ts';

export type ResolverClass = new () => object;

/** Finds an entity by its key fields under the same visibility as the root field; null when missing or hidden. */
export type ResolveReference = (
  reference: Readonly<Record<string, unknown>>,
  context: RequestContext,
  info: GraphQLResolveInfo,
) => Promise<object | null>;

export interface SchemaDefinition {
  readonly resolvers: readonly ResolverClass[];
  /** Every entity and every type no root field leads to; what is missing here vanishes from the SDL without an error. */
  readonly types: readonly (abstract new () => object)[];
  readonly references: Readonly<Record<string, ResolveReference>>;
}

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@external", "@requires", "@provides", "@tag"])';

/** Builds the executable federated schema and its SDL, printed sorted, from decorated classes. */
export async function federate(definition: SchemaDefinition): Promise<{ schema: GraphQLSchema; sdl: string }> {
  const plain = await buildSchema({
    resolvers: definition.resolvers as unknown as NonEmptyArray<ResolverClass>,
    orphanedTypes: definition.types as ResolverClass[],
    validate: false,
    skipCheck: true,
  });
  const sdl = `${FEDERATION}\n\n${printSchemaWithDirectives(lexicographicSortSchema(plain))}\n`;
  const resolvers = createResolversMap(plain);
  for (const [type, resolve] of Object.entries(definition.references)) {
    resolvers[type] = { ...(resolvers[type] as object), __resolveReference: resolve } as never;
  }
  return { schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]), sdl };
}
