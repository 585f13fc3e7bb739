export const CANDIDATE_FIELDS = ['title', 'date', 'source', 'documentNumber', 'body'] as const;
export type CandidateField = (typeof CANDIDATE_FIELDS)[number];

/**
 * Where an answer came from, in the order in which they are asked: the standard's tags, the places of a known publishing
 * system, the binding's rule, the feed's or list's own entry, JSON-LD, Open Graph, generic reading of the page.
 */
export const CANDIDATE_ORIGINS = ['meta', 'preset', 'rule', 'feed', 'list', 'jsonLd', 'openGraph', 'generic'] as const;
export type CandidateOrigin = (typeof CANDIDATE_ORIGINS)[number];

/**
 * One answer for one field. `text` as shown; `value` what was read from it: the day of a date, null where nothing could be.
 * Of a body both are its first words. The first with a value, by the order of origins, is the one that was taken.
 */
export interface Candidate {
  field: CandidateField;
  origin: CandidateOrigin;
  text: string;
  value: string | null;
  isChosen: boolean;
}

/** An answer before it is known whether another goes before it. */
export type Answer = Omit<Candidate, 'isChosen'>;

const LONGEST_TEXT = 300;

/** Answers in the order of their origins, the first with a value of each field chosen. Equal orders keep their own. */
export function ranked(answers: readonly Answer[]): Candidate[] {
  const taken = new Set<CandidateField>();
  return CANDIDATE_FIELDS.flatMap((field) =>
    answers
      .filter((answer) => answer.field === field)
      .toSorted((one, other) => rankOf(one) - rankOf(other))
      .map((answer) => {
        const isChosen = answer.value !== null && !taken.has(field);
        if (isChosen) taken.add(field);
        return { ...answer, text: cut(answer.text), value: answer.value, isChosen };
      }),
  );
}

/**
 * Fields whose stated answers disagree. What generic reading guessed is no witness against what was stated, and a text cut
 * short agrees with the whole one.
 */
export function conflictsIn(candidates: readonly Candidate[]): CandidateField[] {
  return CANDIDATE_FIELDS.filter((field) => {
    const stated = candidates.filter((candidate) => candidate.field === field && candidate.origin !== 'generic');
    const values = stated.flatMap(({ value }) => (value === null ? [] : [comparable(value)]));
    return field !== 'body' && values.some((value) => values.some((other) => !agree(value, other)));
  });
}

function rankOf({ origin }: Answer): number {
  return CANDIDATE_ORIGINS.indexOf(origin);
}

function agree(one: string, other: string): boolean {
  return one === other || (one.length >= 8 && other.startsWith(one)) || (other.length >= 8 && one.startsWith(other));
}

function comparable(value: string): string {
  return value.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
