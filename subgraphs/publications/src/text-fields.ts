import { foldWhitespace, problem, wellFormed, type Problem } from '@gongkai/kernel/pure';
import { z } from 'zod';
import { isNestedWithin } from './domain/html-nesting.ts';

const MAX_NESTING = 1000;

/** A text every engine can store, of at most `max` UTF-16 units. */
export const text = (max: number) => z.string().max(max).transform(wellFormed);

/** A text that shows something: white space and zero-width marks alone do not. */
export const required = (max: number) =>
  text(max).refine((value) => foldWhitespace(value).length > 0, 'must not be empty');

/** HTML as it comes in; the time its parsing takes grows with the square of its nesting. */
export const bodyHtml = text(4_000_000).refine(
  (html) => isNestedWithin(html, MAX_NESTING),
  `must not be nested deeper than ${MAX_NESTING} elements`,
);

export const title = required(500).transform((value) => value.trim());
export const summary = text(2000);
export const documentNumber = text(100);

/** Fields a column asks for, as they are filled in. */
const filledFields = z
  .array(z.object({ code: required(60), value: text(5000).transform(foldWhitespace) }))
  .max(50, 'at most 50 fields');

/** What a drafter writes in the console. */
export const wordingSchema = z.object({
  title,
  bodyHtml,
  summary: summary.nullable(),
  documentNumber: documentNumber.nullable(),
  fields: filledFields,
});

/** What in a column a document speaks of; a blank one is none. */
const subject = text(100).transform((value) => foldWhitespace(value) || null);

/** A new document as a drafter writes it. */
export const draftSchema = wordingSchema.extend({ subject: subject.nullable() });

/** What is said to an act of review. */
export const reviewSchema = z.object({ comment: text(2000).nullable() });

/** Instant in UTC as ISO text; the year 0000 is one to JavaScript and none to PostgreSQL. */
export const instant = z.iso.datetime().refine((value) => !value.startsWith('0000'), 'must not be in the year 0000');

/** Each fault of an input as a refusal of its field. */
export const inputProblems = (error: z.ZodError): Problem[] =>
  error.issues.map(({ path, message }) =>
    problem('INPUT_INVALID', { path: ['input', ...path].join('.'), accepted: message }),
  );
