import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Kind, parse, visit, type ASTNode } from 'graphql';
import { describe, expect, test } from 'vitest';

const directory = fileURLToPath(new URL('../../../schema/subgraphs/', import.meta.url));
const FORM = /^\p{Script=Han}.* · \S/u;
const DESCRIBED: readonly string[] = [
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
];
const ROOTS = new Set(['Query', 'Mutation']);

/** Paths of what says nothing of itself, or not its Chinese term first. */
function silent(sdl: string): string[] {
  const path: string[] = [];
  const found: string[] = [];
  visit(parse(sdl), {
    DirectiveDefinition: () => false,
    enter: (node: ASTNode) => {
      if (!DESCRIBED.includes(node.kind) || !('name' in node) || !node.name) return;
      path.push(node.name.value);
      const isRoot = node.kind === Kind.OBJECT_TYPE_DEFINITION && ROOTS.has(node.name.value);
      const text = 'description' in node ? (node.description?.value ?? '') : '';
      if (!isRoot && !FORM.test(text)) found.push(path.join('.'));
    },
    leave: (node: ASTNode) => {
      if (DESCRIBED.includes(node.kind)) path.pop();
    },
  });
  return found;
}

describe('the graph describes itself', () => {
  test.each(readdirSync(directory))('%s: every type, field, argument and value, its Chinese term first', (file) => {
    expect(silent(readFileSync(`${directory}${file}`, 'utf8'))).toEqual([]);
  });
});
