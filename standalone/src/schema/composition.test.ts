import { composeServices } from '@apollo/composition';
import { buildSchema, lexicographicSortSchema, parse, print, printSchema, visit, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeGraph } from './compose.ts';
import { SUBGRAPH_NAMES, type SubgraphSdl } from './subgraph-sdl.ts';
import { readText } from './repository.ts';

async function committedSubgraphs(): Promise<SubgraphSdl[]> {
  return Promise.all(
    SUBGRAPH_NAMES.map(async (name) => ({ name, sdl: (await readText(`schema/subgraphs/${name}.graphql`)) ?? '' })),
  );
}

/** What a schema says, without the words that explain it: where services describe a shared field apart, each composer picks. */
function bare(schema: GraphQLSchema): string {
  const undescribed = visit(parse(printSchema(lexicographicSortSchema(schema))), {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  });
  return print(undescribed);
}

describe('the committed subgraphs', () => {
  it('make the same api schema in both composers', async () => {
    const subgraphs = await committedSubgraphs();
    const ours = composeGraph(subgraphs);
    const theirs = composeServices(
      subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}.internal/graphql`, typeDefs: parse(sdl) })),
    );
    expect(theirs.errors ?? []).toEqual([]);
    if (!ours.ok) throw new Error(ours.errors.join('\n'));
    const api = theirs.schema?.toAPISchema().toGraphQLJSSchema();
    expect(api && bare(api)).toBe(bare(buildSchema(ours.apiSdl)));
  });

  it('compose to the committed supergraph and api schema', async () => {
    const composed = composeGraph(await committedSubgraphs());
    expect(composed).toEqual({
      ok: true,
      supergraphSdl: await readText('schema/supergraph.graphql'),
      apiSdl: await readText('schema/api.graphql'),
    });
  });
});

describe('composeGraph', () => {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible", "@shareable"])`;

  it('leaves out of the api what is inaccessible', () => {
    const sdl = `${link} type Query { seen: String hidden: String @inaccessible }`;
    const composed = composeGraph([{ name: 'registry', sdl }]);
    expect(composed).toMatchObject({ ok: true, apiSdl: 'type Query {\n  seen: String\n}\n' });
  });

  it('says why services do not fit together', () => {
    const composed = composeGraph([
      { name: 'registry', sdl: `${link} type Query { same: String }` },
      { name: 'monitoring', sdl: `${link} type Query { same: String }` },
    ]);
    expect(composed).toMatchObject({ ok: false, errors: [expect.stringContaining('Query.same')] });
  });
});
