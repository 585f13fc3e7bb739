import fc from 'fast-check';
import { buildSchema, getIntrospectionQuery, Kind, parse, validate, type FragmentDefinitionNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import { LIMITS } from './limits.ts';
import { operationLimits } from './operation-limits.rule.ts';
import { brokenLimit, measureOperation, type OperationSize } from './operation-size.ts';

function sizeOf(query: string): OperationSize {
  const { definitions } = parse(query);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return measureOperation(operation.selectionSet, fragments);
}

const nested = (levels: number): string => `${'{ a '.repeat(levels)}${'}'.repeat(levels)}`;
const aliased = (count: number): string =>
  `{ a { ${Array.from({ length: count }, (_, at) => `x${at}: b`).join(' ')} } }`;
const rooted = (count: number): string => `{ ${Array.from({ length: count }, (_, at) => `f${at}`).join(' ')} }`;

describe('size of an operation', () => {
  test.each([
    ['a field', '{ a }', { depth: 1, aliases: 0, rootFields: 1, selections: 1 }],
    ['fields below fields', '{ a { b { c } } d }', { depth: 3, aliases: 0, rootFields: 2, selections: 4 }],
    ['aliases at any depth', '{ x: a { y: b } }', { depth: 2, aliases: 2, rootFields: 1, selections: 2 }],
    [
      'an inline fragment adds no level',
      '{ ... { a ... on B { b } } }',
      { depth: 1, aliases: 0, rootFields: 2, selections: 2 },
    ],
    [
      'a fragment counts wherever it is put',
      '{ a { ...f } b { ...f } } fragment f on T { x: c { d } }',
      { depth: 3, aliases: 2, rootFields: 2, selections: 6 },
    ],
    [
      'introspection has no depth',
      '{ __schema { types { fields { type { name } } } } }',
      { depth: 1, aliases: 0, rootFields: 1, selections: 5 },
    ],
    [
      'a fragment within itself',
      '{ ...f } fragment f on T { a ...f }',
      { depth: 1, aliases: 0, rootFields: 1, selections: 1 },
    ],
  ])('%s', (_title, query, size) => {
    expect(sizeOf(query)).toEqual(size);
  });

  test('fragments that double thirty times are measured at once and refused', () => {
    const doubling = Array.from({ length: 30 }, (_, at) => `fragment f${at} on T { ...f${at + 1} ...f${at + 1} }`);
    const size = sizeOf(`{ a { ...f0 } } ${doubling.join(' ')} fragment f30 on T { b }`);
    expect(size.selections).toBe(2 ** 30 + 1);
    expect(brokenLimit(size)).toBe('LIMIT_SELECTIONS');
  });

  test('what is nested n deep has depth n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (levels) => {
        expect(sizeOf(nested(levels)).depth).toBe(levels);
      }),
    );
  });
});

describe('limits of an operation', () => {
  test.each([
    ['depth', nested(LIMITS.depth), nested(LIMITS.depth + 1), 'LIMIT_DEPTH'],
    ['aliases', aliased(LIMITS.aliases), aliased(LIMITS.aliases + 1), 'LIMIT_ALIASES'],
    ['root fields', rooted(LIMITS.rootFields), rooted(LIMITS.rootFields + 1), 'LIMIT_ROOT_FIELDS'],
  ])('%s: the limit itself is let through, one more is refused', (_what, allowed, refused, code) => {
    expect(brokenLimit(sizeOf(allowed))).toBeUndefined();
    expect(brokenLimit(sizeOf(refused))).toBe(code);
  });

  test('the query every tool starts with is let through', () => {
    expect(brokenLimit(sizeOf(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true })))).toBeUndefined();
  });

  test('the rule says which limit, in both languages', () => {
    const schema = buildSchema('type Query { a: Query b: Int }');
    const [error, ...more] = validate(schema, parse(nested(LIMITS.depth + 1).replace('{ a }', '{ b }')), [
      operationLimits,
    ]);
    expect(more).toEqual([]);
    expect(error?.extensions).toEqual({ limit: 'LIMIT_DEPTH' });
    expect(error?.message).toMatch(/嵌套超过 12 层.*deeper than 12/);
  });
});
