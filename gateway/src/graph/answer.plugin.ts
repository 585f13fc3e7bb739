import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { Logger } from '@gongkai/kernel/node';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { GraphContext } from './graph-context.ts';
import { shownError } from './shown-error.ts';

/** Waits until every reader of the ledger has got to `position`; false when it took too long. */
export type Settle = (position: number) => Promise<boolean>;

/**
 * Last hand on every answer: errors say what they may, and the answer to a change is held until the change can be read
 * everywhere. `extensions.position` is where the change stands in the ledger, `extensions.settled` whether it was waited for.
 */
export function finishAnswers(settle: Settle, logger: Logger): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async (request) => {
        const { body } = request.response;
        if (body.kind !== 'single') return;
        showErrors(body.singleResult, request, logger);
        await holdChange(body.singleResult, request, () => settledOrNot(settle, request, logger));
      },
    }),
  };
}

function showErrors(
  result: FormattedExecutionResult,
  request: GraphQLRequestContext<GraphContext>,
  logger: Logger,
): void {
  const { requestId } = request.contextValue.caller;
  const errors = [...(result.errors ?? []), ...completionFailures(result)];
  if (errors.length === 0) return;
  const shown = errors.map((error) => shownError(error, requestId));
  if (shown.some(({ isMasked }) => isMasked)) {
    logger.error(
      { requestId, operationName: request.operationName, errors: request.errors ?? errors },
      'operation failed',
    );
  }
  result.errors = shown.map(({ error }) => error);
}

// The stock executor tells of a null in a required field beside the errors, where no client looks.
function completionFailures(result: FormattedExecutionResult): GraphQLFormattedError[] {
  const { valueCompletion, ...rest } = result.extensions ?? {};
  if (!Array.isArray(valueCompletion)) return [];
  if (Object.keys(rest).length > 0) result.extensions = rest;
  else delete result.extensions;
  return valueCompletion as GraphQLFormattedError[];
}

async function holdChange(
  result: FormattedExecutionResult,
  { operation, contextValue }: GraphQLRequestContext<GraphContext>,
  settle: () => Promise<boolean>,
): Promise<void> {
  const { position } = contextValue.caller;
  if (operation?.operation !== 'mutation' || position === null) return;
  result.extensions = { ...result.extensions, settled: await settle(), position };
}

// The change is made: that nobody can tell who has read it must not turn its answer into an error.
async function settledOrNot(
  settle: Settle,
  { contextValue: { caller } }: GraphQLRequestContext<GraphContext>,
  logger: Logger,
): Promise<boolean> {
  try {
    return await settle(caller.position ?? 0);
  } catch (error) {
    logger.warn({ err: error, requestId: caller.requestId, position: caller.position }, 'a change was not waited for');
    return false;
  }
}
