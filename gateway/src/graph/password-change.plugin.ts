import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { catalogueMessage } from '../answer.ts';
import type { GraphContext } from './graph-context.ts';
import { fieldNames } from './root-fields.ts';

const CHANGE_PASSWORD = 'changePassword';

/** Whether an operation writes anything but the caller's own password. */
export function writesMoreThanPassword(operation: OperationDefinitionNode, document: DocumentNode): boolean {
  if (operation.operation !== 'mutation') return false;
  return fieldNames(operation.selectionSet, document).some((name) => name !== CHANGE_PASSWORD && name !== '__typename');
}

/** Refuses every write of an account that still has the password it was given, but for changing it. R004-30. */
export const requirePasswordChange: ApolloServerPlugin<GraphContext> = {
  requestDidStart: async ({ contextValue }) => {
    const { session, requestId } = contextValue.caller;
    if (!session?.mustChangePassword) return;
    return {
      didResolveOperation: async ({ operation, document }) => {
        if (!operation || !document || !writesMoreThanPassword(operation, document)) return;
        throw new GraphQLError(catalogueMessage('PASSWORD_CHANGE_REQUIRED'), {
          nodes: operation,
          extensions: { code: 'PASSWORD_CHANGE_REQUIRED', requestId },
        });
      },
    };
  },
};
