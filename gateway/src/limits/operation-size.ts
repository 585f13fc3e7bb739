import { Kind, type FragmentDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import { LIMITS, type LimitCode } from './limits.ts';

/** How large an operation is with every fragment put in its place. */
export interface OperationSize {
  /** Levels of fields, 1 for a root field without any below it. What lies below `__schema` and `__type` is not counted. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly selections: number;
}

type Size = { depth: number; aliases: number; rootFields: number; selections: number };
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

// Standard tools ask for types of types fourteen levels deep; graphql's own rule bounds what can be asked there.
const INTROSPECTION = new Set(['__schema', '__type']);
const NOTHING: Size = { depth: 0, aliases: 0, rootFields: 0, selections: 0 };

/** Measures an operation. Each fragment is measured once, so fragments in fragments cost nothing to measure. */
export function measureOperation(selectionSet: SelectionSetNode, fragments: Fragments): OperationSize {
  return measureSet(selectionSet, { fragments, known: new Map() });
}

/** The first limit an operation breaks, or none. */
export function brokenLimit(size: OperationSize): LimitCode | undefined {
  if (size.rootFields > LIMITS.rootFields) return 'LIMIT_ROOT_FIELDS';
  if (size.aliases > LIMITS.aliases) return 'LIMIT_ALIASES';
  if (size.depth > LIMITS.depth) return 'LIMIT_DEPTH';
  if (size.selections > LIMITS.selections) return 'LIMIT_SELECTIONS';
  return undefined;
}

interface Measuring {
  readonly fragments: Fragments;
  readonly known: Map<string, Size>;
}

function measureSet(set: SelectionSetNode, measuring: Measuring): Size {
  return set.selections.map((selection) => measureSelection(selection, measuring)).reduce(together, NOTHING);
}

function measureSelection(selection: SelectionNode, measuring: Measuring): Size {
  switch (selection.kind) {
    case Kind.FIELD: {
      const below = selection.selectionSet ? measureSet(selection.selectionSet, measuring) : NOTHING;
      return {
        depth: INTROSPECTION.has(selection.name.value) ? 1 : 1 + below.depth,
        aliases: (selection.alias ? 1 : 0) + below.aliases,
        rootFields: 1,
        selections: 1 + below.selections,
      };
    }
    case Kind.INLINE_FRAGMENT:
      return measureSet(selection.selectionSet, measuring);
    case Kind.FRAGMENT_SPREAD:
      return measureFragment(selection.name.value, measuring);
  }
}

function measureFragment(name: string, measuring: Measuring): Size {
  const known = measuring.known.get(name);
  if (known) return known;
  // Stands in for itself while it is measured: a fragment within itself is refused by another rule.
  measuring.known.set(name, NOTHING);
  const fragment = measuring.fragments.get(name);
  const size = fragment ? measureSet(fragment.selectionSet, measuring) : NOTHING;
  measuring.known.set(name, size);
  return size;
}

const together = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  rootFields: a.rootFields + b.rootFields,
  selections: a.selections + b.selections,
});
