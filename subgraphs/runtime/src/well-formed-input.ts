import { wellFormed } from '@gongkai/kernel/pure';
import { Kind, visit, type DocumentNode } from 'graphql';

const MAX_DEPTH = 64;

/**
 * Variables of a request with every text in a form the database can hold: no argument of any field then fails on NUL or on
 * half a character. Deeper than 64 levels nothing is looked at; no input type goes there.
 */
export function wellFormedVariables(
  variables: Readonly<Record<string, unknown>> | null | undefined,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables ?? {}).map(([name, value]) => [name, wellFormedValue(value, 0)]));
}

function wellFormedValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((entry) => wellFormedValue(entry, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, wellFormedValue(entry, depth + 1)]));
}

/** A document whose own texts are in that form too. */
export function wellFormedDocument(document: DocumentNode): DocumentNode {
  return visit(document, {
    [Kind.STRING]: (node) => {
      const value = wellFormed(node.value);
      return value === node.value ? undefined : { ...node, value };
    },
  });
}
