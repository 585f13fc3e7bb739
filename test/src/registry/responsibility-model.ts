/** A responsibility in the model: days are numbers, `to` the first day no longer. */
export interface ModelPeriod {
  readonly keeper: number;
  readonly role: 'primary' | 'assisting';
  readonly from: number;
  readonly to: number | null;
}

export interface Assignment {
  readonly keeper: number;
  readonly role: 'primary' | 'assisting';
  readonly from: number;
  readonly length: number | null;
}

export type ModelAnswer = { readonly periods: readonly ModelPeriod[] } | { readonly code: string };

const FOREVER = Number.POSITIVE_INFINITY;
const meets = (one: { from: number; to: number | null }, other: { from: number; to: number | null }): boolean =>
  one.from < (other.to ?? FOREVER) && other.from < (one.to ?? FOREVER);

/** What an assignment makes of the periods of one column, said as plainly as it can be. */
export function assigned(periods: readonly ModelPeriod[], { keeper, role, from, length }: Assignment): ModelAnswer {
  const own = periods.filter((period) => period.keeper === keeper);
  if (own.some((period) => period.from > from)) return { code: 'INPUT_INVALID' };
  const current = own.find((period) => from < (period.to ?? FOREVER));
  const to = length === null ? (current?.to ?? null) : from + length;
  if (to !== null && to <= from) return { code: 'PERIOD_INVALID' };
  const wanted = { keeper, role, from, to };
  const others = periods.filter((period) => period.keeper !== keeper && period.role === 'primary');
  if (role === 'primary' && others.some((other) => meets(other, wanted)))
    return { code: 'RESPONSIBILITY_PRIMARY_EXISTS' };
  const kept = periods.flatMap((period) => {
    if (period !== current) return [period];
    return period.from === from ? [] : [{ ...period, to: from }];
  });
  return { periods: [...kept, wanted] };
}

/** Most primaries any day has. */
export function mostPrimaries(periods: readonly ModelPeriod[]): number {
  const primaries = periods.filter(({ role }) => role === 'primary');
  // a day with most of them is the first day of one of them
  return Math.max(
    0,
    ...primaries.map(({ from }) => primaries.filter((one) => meets(one, { from, to: from + 1 })).length),
  );
}

/** Periods in an order that does not depend on how they came about. */
export const inOrder = (periods: readonly ModelPeriod[]): ModelPeriod[] =>
  [...periods].sort((a, b) => a.keeper - b.keeper || a.from - b.from);
