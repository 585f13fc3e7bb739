import { Kind, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';

/** A selected field and the name it has in the answer. */
export interface SelectedField {
  readonly name: string;
  readonly responseKey: string;
  readonly node: FieldNode;
}

/** Fields selected directly in a set, through fragments. */
export function selectedFields(set: SelectionSetNode, document: DocumentNode): SelectedField[] {
  return collect(set, document, new Set());
}

function collect(set: SelectionSetNode, document: DocumentNode, visited: Set<string>): SelectedField[] {
  return set.selections.flatMap((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return [
          { name: selection.name.value, responseKey: (selection.alias ?? selection.name).value, node: selection },
        ];
      case Kind.INLINE_FRAGMENT:
        return collect(selection.selectionSet, document, visited);
      case Kind.FRAGMENT_SPREAD: {
        const { value: name } = selection.name;
        if (visited.has(name)) return [];
        visited.add(name);
        const fragment = document.definitions.find(
          (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
        );
        return fragment?.kind === Kind.FRAGMENT_DEFINITION ? collect(fragment.selectionSet, document, visited) : [];
      }
    }
  });
}
