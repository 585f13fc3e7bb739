import { GraphQLError, Kind, type FragmentDefinitionNode, type ValidationContext, type ASTVisitor } from 'graphql';
import { limitMessage } from './limits.ts';
import { brokenLimit, measureOperation } from './operation-size.ts';

/** Validation rule that refuses operations beyond the limits; the code stands in `extensions.limit`. */
export function operationLimits(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (operation) => {
      const code = brokenLimit(measureOperation(operation.selectionSet, fragmentsOf(context)));
      if (code)
        context.reportError(new GraphQLError(limitMessage(code), { nodes: operation, extensions: { limit: code } }));
      return undefined;
    },
  };
}

function fragmentsOf(context: ValidationContext): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of context.getDocument().definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}
