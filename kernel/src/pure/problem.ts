import { PROBLEMS, type ProblemCode } from './problem-catalogue.ts';

/** A refusal as the graph shows it: what was refused, where, the value seen and what would be accepted. */
export type Problem = {
  code: ProblemCode;
  /** Chinese first, then English. */
  message: string;
  path: string | null;
  seen: string | null;
  accepted: string | null;
};

export type ProblemDetails = {
  /** Where in the input, dotted: `input.title`. */
  path?: string | undefined;
  seen?: string | undefined;
  accepted?: string | undefined;
  /** What is particular to this case, appended to the message. */
  detail?: string | undefined;
};

/** Builds a refusal from the catalogue. */
export function problem(code: ProblemCode, details: ProblemDetails = {}): Problem {
  const { zh, en } = PROBLEMS[code].message;
  const message = details.detail === undefined ? `${zh} / ${en}` : `${zh} / ${en} (${details.detail})`;
  return {
    code,
    message,
    path: details.path ?? null,
    seen: details.seen ?? null,
    accepted: details.accepted ?? null,
  };
}

/** Whether the text is a code of the catalogue. */
export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEMS, text);
}
