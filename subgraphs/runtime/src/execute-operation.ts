import { PROBLEMS, isProblemCode } from '@gongkai/kernel/pure';
import {
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { RequestContext } from './request-context.ts';
import { wellFormedDocument, wellFormedVariables } from './well-formed-input.ts';

/** A GraphQL request between services, after its JSON was parsed. */
export const operationRequestSchema = z.object({
  query: z.string().min(1),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});
export type OperationRequest = z.infer<typeof operationRequestSchema>;

export interface OperationResponse {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  /** `ledger.position` is where this request's last transaction ended. */
  readonly extensions?: { readonly ledger?: { readonly position: number } };
}

type Prepared = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** Runs operations on one schema; parsed and validated documents are kept. */
export class OperationRunner {
  readonly #prepared = new LRUCache<string, Prepared>({ max: 1000 });

  constructor(private readonly schema: GraphQLSchema) {}

  async run(request: OperationRequest, context: RequestContext): Promise<OperationResponse> {
    const prepared = this.#prepare(request.query);
    if ('errors' in prepared) return { errors: prepared.errors.map((error) => error.toJSON()) };
    const result = await execute({
      schema: this.schema,
      document: prepared.document,
      variableValues: wellFormedVariables(request.variables),
      operationName: request.operationName ?? null,
      contextValue: context,
    });
    return {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...errorsOf(result, context),
      ...(context.position === null ? {} : { extensions: { ledger: { position: context.position } } }),
    };
  }

  #prepare(query: string): Prepared {
    const known = this.#prepared.get(query);
    if (known) return known;
    const prepared = prepare(this.schema, query);
    this.#prepared.set(query, prepared);
    return prepared;
  }
}

function prepare(schema: GraphQLSchema, query: string): Prepared {
  try {
    const document = wellFormedDocument(parse(query));
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors: errors.map(withCode('GRAPHQL_VALIDATION_FAILED')) } : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [withCode('GRAPHQL_PARSE_FAILED')(error)] };
    throw error;
  }
}

const withCode =
  (code: string) =>
  (error: GraphQLError): GraphQLError =>
    new GraphQLError(error.message, { nodes: error.nodes ?? null, extensions: { code } });

function errorsOf(result: ExecutionResult, context: RequestContext): { errors?: GraphQLFormattedError[] } {
  if (!result.errors) return {};
  return { errors: result.errors.map((error) => maskedError(error, context)) };
}

// What a bug says is for the log; the caller gets the request's id to quote.
function maskedError(error: GraphQLError, context: RequestContext): GraphQLFormattedError {
  const original = error.originalError;
  const code = error.extensions['code'] ?? (original && 'code' in original ? original.code : undefined);
  if (!original || original instanceof GraphQLError || typeof error.extensions['code'] === 'string')
    return error.toJSON();
  context.logger.error({ err: original, requestId: context.requestId, path: error.path }, 'operation failed');
  const known = typeof code === 'string' && isProblemCode(code) ? code : 'INTERNAL';
  const { zh, en } = PROBLEMS[known].message;
  return {
    message: `${zh} / ${en} (${context.requestId})`,
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: { code: known, requestId: context.requestId },
  };
}
