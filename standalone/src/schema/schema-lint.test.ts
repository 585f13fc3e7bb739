import { buildSchema, GraphQLObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schemaOf } from './operation-files.ts';
import { SUBGRAPH_NAMES } from './subgraph-sdl.ts';
import { readText } from './repository.ts';
import { unpagedEntityLists, withoutChineseDescription } from './schema-lint.ts';

/** Lists of entities that stay short by nature, and why. */
const SHORT_LISTS: Readonly<Record<string, string>> = {
  'Account.rootUnits': 'an account acts below at most 20 units',
  'Document.columns': 'a document stands in one primary column and a few others',
  'Column.responsibilities': 'a column has one primary unit and a few that assist',
  'ChangeNotice.documents': 'a notice names at most 100 documents',
  'ChangeNotice.pushReceipts': 'a notice names at most 100 receipts',
  'HandOver.columns': 'what one person answers for or edits',
  'UrlMappingEffect.bindings': 'the first 50; their number stands beside them',
  'UrlMappingPreview.columns': 'the first 100; their number stands beside them',
  'WorkGrant.columns': 'a grant names at most 200 columns',
};

const subgraphSdl = async (name: string): Promise<string> => (await readText(`schema/subgraphs/${name}.graphql`)) ?? '';

describe.each(SUBGRAPH_NAMES)('the graph of %s', (name) => {
  it('describes every type, field, argument, input and value in Chinese first', async () => {
    expect(withoutChineseDescription(schemaOf(await subgraphSdl(name)))).toEqual([]);
  });
});

describe('the public graph', () => {
  it('says of a type and of its fields the same in every service that knows them', async () => {
    const said = new Map<string, Set<string>>();
    const note = (name: string, description: string | null | undefined) =>
      said.set(name, new Set([...(said.get(name) ?? []), description ?? '']));
    for (const name of SUBGRAPH_NAMES) {
      for (const type of Object.values(schemaOf(await subgraphSdl(name)).getTypeMap())) {
        // root types gather the fields of all services and are described nowhere
        if (!(type instanceof GraphQLObjectType) || ['Query', 'Mutation'].includes(type.name)) continue;
        note(type.name, type.description);
        for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field.description);
      }
    }
    expect([...said].filter(([, descriptions]) => descriptions.size > 1).map(([name]) => name)).toEqual([]);
  });

  it('pages every list of entities that can grow', async () => {
    const sdls = await Promise.all(SUBGRAPH_NAMES.map(subgraphSdl));
    const entities = new Set(
      sdls.flatMap((sdl) => [...sdl.matchAll(/^type (\w+).*@key/gm)].map(([, type]) => type ?? '')),
    );
    const lists = unpagedEntityLists(schemaOf((await readText('schema/api.graphql')) ?? ''), entities);
    expect(lists.filter((list) => SHORT_LISTS[list] === undefined)).toEqual([]);
    expect(Object.keys(SHORT_LISTS).filter((list) => !lists.includes(list))).toEqual([]);
  });
});

describe('the lint', () => {
  const schema = buildSchema(`
    "单位 · Unit" type Unit { "编号 · Id" id: ID! "children only" parts("多少 · How many" first: Int, after: ID): [Unit!]! }
    enum Kind { "部门 · Department" department }
    type Query { "单位 · Unit" unit: Unit }
  `);

  it('names what is not described in Chinese', () => {
    expect(withoutChineseDescription(schema)).toEqual(['Unit.parts', 'Unit.parts(after:)', 'Kind']);
  });

  it('names lists of entities that are no connection', () => {
    expect(unpagedEntityLists(schema, new Set(['Unit']))).toEqual(['Unit.parts']);
    expect(unpagedEntityLists(schema, new Set(['Site']))).toEqual([]);
  });
});
