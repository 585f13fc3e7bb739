import type { LocalDate, SubjectDates } from '@gongkai/kernel/pure';

/** Days of publication of one subject, the newest first. */
export interface PublishedDays {
  readonly subject: string | null;
  readonly days: readonly LocalDate[];
}

/** Something that started a deadline; a day of settlement that is not recorded is found among the days of publication. */
export interface StartedDeadline {
  readonly id: string;
  readonly event: string;
  readonly subject: string | null;
  readonly occurredOn: LocalDate;
  readonly recordedOn: LocalDate;
  readonly settledOn: LocalDate | null;
}

/**
 * The days a judgement can hang on: the first and the last of each subject, and those since the earliest event that is still
 * looked for an answer. The others change nothing, and a column that is updated every day has four hundred of them.
 */
export function tellingDays(
  published: readonly PublishedDays[],
  events: readonly StartedDeadline[],
  today: LocalDate,
): SubjectDates[] {
  const asked = events
    .filter(({ settledOn }) => settledOn === null)
    .flatMap(({ occurredOn, recordedOn }) => [occurredOn, recordedOn]);
  const since = asked.reduce<LocalDate | undefined>(
    (earliest, day) => (earliest === undefined || day < earliest ? day : earliest),
    undefined,
  );
  return published.map(({ subject, days }) => {
    const past = days.filter((day) => day <= today);
    const dates = past.filter((day, at) => at === 0 || at === past.length - 1 || (since !== undefined && day >= since));
    return { subject, dates };
  });
}
