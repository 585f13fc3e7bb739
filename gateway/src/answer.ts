import { isProblemCode, PROBLEMS } from '@gongkai/kernel/pure';
import type { GraphQLFormattedError } from 'graphql';

/** Body of every answer that is not a result: the same shape as errors of the graph. */
export interface ErrorAnswer {
  readonly errors: readonly GraphQLFormattedError[];
}

/** One refusal outside the graph, with the id to quote when asking about it. */
export function errorAnswer(code: string, message: string, requestId: string): ErrorAnswer {
  return { errors: [{ message, extensions: { code, requestId } }] };
}

/** Message of the catalogue, Chinese first; the text of INTERNAL for a code the catalogue does not know. */
export function catalogueMessage(code: string): string {
  const { zh, en } = PROBLEMS[isProblemCode(code) ? code : 'INTERNAL'].message;
  return `${zh} / ${en}`;
}
