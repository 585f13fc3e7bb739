import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';

/** Names of the fields selected directly in a set, through fragments, whatever they are called in the answer. */
export function fieldNames(set: SelectionSetNode, document: DocumentNode): string[] {
  return collect(set, document, new Set());
}

function collect(set: SelectionSetNode, document: DocumentNode, visited: Set<string>): string[] {
  return set.selections.flatMap((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return [selection.name.value];
      case Kind.INLINE_FRAGMENT:
        return collect(selection.selectionSet, document, visited);
      case Kind.FRAGMENT_SPREAD: {
        const { value: name } = selection.name;
        if (visited.has(name)) return [];
        visited.add(name);
        const fragment = fragmentOf(document, name);
        return fragment ? collect(fragment, document, visited) : [];
      }
    }
  });
}

function fragmentOf(document: DocumentNode, name: string): SelectionSetNode | undefined {
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) return definition.selectionSet;
  }
  return undefined;
}
