/** Whether trying the same thing again can help: never, or later without changing anything. */
export type Retry = 'never' | 'later';

/** What a code means: HTTP status where one is needed, whether to retry, what was refused and how to mend it. */
export type ProblemEntry = {
  status: number;
  retry: Retry;
  message: { zh: string; en: string };
  mend: { zh: string; en: string };
};

/** Writes an entry of the catalogue; texts in Chinese, then in English. */
export const entry = (
  status: number,
  retry: Retry,
  message: [zh: string, en: string],
  mend: [zh: string, en: string],
): ProblemEntry => ({
  status,
  retry,
  message: { zh: message[0], en: message[1] },
  mend: { zh: mend[0], en: mend[1] },
});
