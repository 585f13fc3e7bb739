import type { GraphQLFormattedError } from 'graphql';
import { catalogueMessage } from '../answer.ts';
import { isLimitCode, limitMessage } from '../limits/limits.ts';

/** What the caller is shown of an error, and whether something was kept back that the log should have. */
export interface ShownError {
  readonly error: GraphQLFormattedError;
  readonly isMasked: boolean;
}

const UNEXPECTED = new Set<unknown>([undefined, 'INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR']);
const BAD_VARIABLE = /^Variable "\$\w+"/;
// sic: the library writes "that"
const TOO_MANY_TOKENS = /contains more tha[nt] \d+ tokens/;

/**
 * Decides what is said of an error. Refusals keep their code and words; what a bug or another service's fault says is
 * replaced by the id of the request.
 */
export function shownError(error: GraphQLFormattedError, requestId: string): ShownError {
  const { code, limit, serviceName, stacktrace: _stacktrace, ...rest } = error.extensions ?? {};
  if (isLimitCode(limit)) return shown(error, { ...rest, code: limit, requestId });
  if (code === 'GRAPHQL_PARSE_FAILED' && TOO_MANY_TOKENS.test(error.message)) {
    return shown({ ...error, message: limitMessage('LIMIT_TOKENS') }, { ...rest, code: 'LIMIT_TOKENS', requestId });
  }
  // A scalar of a service refused a value the gateway could not judge.
  if (UNEXPECTED.has(code) && BAD_VARIABLE.test(error.message))
    return shown(error, { ...rest, code: 'BAD_USER_INPUT', requestId });
  if (UNEXPECTED.has(code) || isDrift(code, serviceName)) return masked(error, requestId);
  return shown(error, { ...rest, code, requestId });
}

// The gateway has validated the operation: a service that finds it invalid has another schema than the supergraph says.
const isDrift = (code: unknown, serviceName: unknown): boolean =>
  serviceName !== undefined && typeof code === 'string' && code.startsWith('GRAPHQL_');

function shown(error: GraphQLFormattedError, extensions: Record<string, unknown>): ShownError {
  return { error: { ...error, extensions }, isMasked: false };
}

function masked(error: GraphQLFormattedError, requestId: string): ShownError {
  return {
    isMasked: true,
    error: {
      message: `${catalogueMessage('INTERNAL')} (${requestId})`,
      ...(error.locations ? { locations: error.locations } : {}),
      ...(error.path ? { path: error.path } : {}),
      extensions: { code: 'INTERNAL', requestId },
    },
  };
}
