import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { GraphQLError, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { catalogueMessage } from '../answer.ts';
import type { GraphContext } from './graph-context.ts';
import { selectedFields } from './root-fields.ts';

const CHANGE_PASSWORD = 'changePassword';

/** Whether an operation writes anything but the caller's own password. */
export function writesMoreThanPassword(operation: OperationDefinitionNode, document: DocumentNode): boolean {
  if (operation.operation !== 'mutation') return false;
  return selectedFields(operation.selectionSet, document).some(
    ({ name }) => name !== CHANGE_PASSWORD && name !== '__typename',
  );
}

/**
 * Refuses every write of an account that still has the password it was given, but for changing it. R004-30.
 * @param changed told once the registry has accepted a new password
 */
export function requirePasswordChange(changed: (accountId: string) => Promise<void>): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async ({ contextValue }) => {
      const { session } = contextValue.caller;
      if (!session?.mustChangePassword) return;
      return {
        didResolveOperation: async ({ operation, document }) => {
          if (!operation || !document || !writesMoreThanPassword(operation, document)) return;
          throw new GraphQLError(catalogueMessage('PASSWORD_CHANGE_REQUIRED'), {
            nodes: operation,
            extensions: { code: 'PASSWORD_CHANGE_REQUIRED', requestId: contextValue.caller.requestId },
          });
        },
        willSendResponse: async (request) => {
          if (hasChangedPassword(request)) await changed(session.accountId);
        },
      };
    },
  };
}

// Only an answer that shows an empty list of problems, under that very name, says that it was done.
function hasChangedPassword({ operation, document, response }: GraphQLRequestContext<GraphContext>): boolean {
  if (operation?.operation !== 'mutation' || !document || response.body?.kind !== 'single') return false;
  const { data } = response.body.singleResult;
  return selectedFields(operation.selectionSet, document).some(({ name, responseKey, node }) => {
    if (name !== CHANGE_PASSWORD || !node.selectionSet) return false;
    const problems = selectedFields(node.selectionSet, document).filter((field) => field.responseKey === 'problems');
    if (problems.length === 0 || problems.some((field) => field.name !== 'problems')) return false;
    return isEmptyList(member(member(data, responseKey), 'problems'));
  });
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
