const HAN_OR_WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

// PostgreSQL refuses a term over 2,046 bytes and a vector over 1,048,575: whatever a sub-site writes has to stay below.
const MAX_TERM_CHARACTERS = 100;
const MAX_VECTOR_BYTES = 900_000;
const MAX_BYTES_PER_UNIT = 3;
/** How much of a text is looked at, in UTF-16 units; normalising may lengthen it eighteenfold. */
const MAX_TEXT_UNITS = 1_000_000;
/** Terms a query asks for at most. */
const MAX_QUERY_TERMS = 64;

/**
 * Terms under which a text is found: every pair of neighbouring Chinese characters, and each word of other scripts in
 * lower case, its first 100 characters. A single character stands for itself. The first 900 kB of terms count.
 */
export function searchGrams(text: string): string[] {
  const found = new Set<string>();
  let room = MAX_VECTOR_BYTES;
  for (const term of termsOf(text.slice(0, MAX_TEXT_UNITS).normalize('NFKC').toLowerCase())) {
    if (found.has(term)) continue;
    room -= term.length * MAX_BYTES_PER_UNIT;
    if (room < 0) break;
    found.add(term);
  }
  return [...found];
}

function* termsOf(text: string): Iterable<string> {
  for (const [run] of text.matchAll(HAN_OR_WORD)) {
    if (/^\p{Script=Han}/u.test(run)) yield* pairsOf(run);
    else
      yield Array.from(run.slice(0, 2 * MAX_TERM_CHARACTERS))
        .slice(0, MAX_TERM_CHARACTERS)
        .join('');
  }
}

function* pairsOf(run: string): Iterable<string> {
  let previous: string | undefined;
  let isPaired = false;
  for (const character of run) {
    if (previous !== undefined) {
      yield previous + character;
      isPaired = true;
    }
    previous = character;
  }
  if (!isPaired && previous !== undefined) yield previous;
}

/** A text as a `tsvector` literal: its terms, each quoted. */
export const gramVector = (text: string): string => searchGrams(text).map(quoted).join(' ');

/** A query that asks for all terms of a text, at most the first 64; null when it has none. */
export function gramQuery(text: string): string | null {
  const grams = searchGrams(text).slice(0, MAX_QUERY_TERMS);
  return grams.length === 0 ? null : grams.map(quoted).join(' & ');
}

const quoted = (gram: string): string => `'${gram.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
