const HAN_OR_WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/**
 * Terms under which a text is found: every pair of neighbouring Chinese characters, and each word of other scripts in
 * lower case. A single character stands for itself.
 */
export function searchGrams(text: string): string[] {
  const runs = text.normalize('NFKC').toLowerCase().match(HAN_OR_WORD) ?? [];
  return [...new Set(runs.flatMap((run) => (/\p{Script=Han}/u.test(run) ? pairsOf([...run]) : [run])))];
}

function pairsOf(characters: readonly string[]): string[] {
  if (characters.length < 2) return [...characters];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** A text as a `tsvector` literal: its terms, each quoted. */
export const gramVector = (text: string): string => searchGrams(text).map(quoted).join(' ');

/** A query that asks for all terms of a text; null when it has none. */
export function gramQuery(text: string): string | null {
  const grams = searchGrams(text);
  return grams.length === 0 ? null : grams.map(quoted).join(' & ');
}

const quoted = (gram: string): string => `'${gram.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
