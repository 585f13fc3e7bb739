import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { exportsOf, internalBarrel, typedDocuments } from './typed-documents.ts';

const schema = buildSchema(`
  scalar DateTimeISO
  enum Kind { a b }
  input Wish { kind: Kind, at: DateTimeISO }
  type Unit { id: ID!, kind: Kind, at: DateTimeISO }
  type Query { unit(wish: Wish!): Unit }
`);
const document = parse('query UnitOf($wish: Wish!) { unit(wish: $wish) { id kind at } }');

describe('typed documents', () => {
  it('are the same at every run, with enums as unions and scalars as text', async () => {
    const first = await typedDocuments(schema, [{ path: 'unit.graphql', document }]);
    expect(await typedDocuments(schema, [{ path: 'unit.graphql', document }])).toBe(first);
    expect(first).toMatch(/export type Kind =\s+\| 'a'\s+\| 'b';/);
    expect(first).toContain('readonly at: string | null');
    expect(first).toContain('import type {');
    expect(exportsOf(first).map(({ name }) => name)).toEqual([
      'Kind',
      'Wish',
      'UnitOfQueryVariables',
      'UnitOfQuery',
      'UnitOfDocument',
    ]);
  });

  it('are an empty module where there are none', async () => {
    expect(await typedDocuments(schema, [])).toContain('export {};');
  });
});

describe('the one door to internal documents', () => {
  it('leaves out types two services name alike and refuses two documents of one name', () => {
    const { text, faults } = internalBarrel(
      new Map([
        ['internal-registry', 'export type Kind = 1;\nexport const ADocument = 1;\n'],
        ['internal-harvester', 'export type Kind = 2;\nexport const BDocument = 1;\nexport const ADocument = 2;\n'],
      ]),
    );
    expect(text).toContain("export {\n  BDocument,\n} from './internal-harvester.ts';");
    expect(text).not.toContain('Kind');
    expect(faults).toEqual([expect.stringContaining('ADocument')]);
  });
});
