import type { LocalDate, UpdateRuleKind } from '@gongkai/kernel/pure';
import { overlappingRule } from './rule-contradictions.ts';

/** A rule as it is compared: everything it says, and the day it ends by itself. */
export interface RuleTerms {
  readonly kind: UpdateRuleKind;
  readonly amount: number | null;
  readonly event: string | null;
  readonly month: number | null;
  readonly day: string | null;
  readonly subject: string | null;
  readonly clause: string;
  readonly deadlineText: string | null;
  readonly recertifiable: boolean;
  readonly validTo: LocalDate | null;
}

export type KeptRule = RuleTerms & {
  readonly id: string;
  readonly validFrom: LocalDate | null;
  /** Whether somebody set or ended it by hand: it stays as it is. */
  readonly byHand: boolean;
};

/** Rules to be ended on a day, taken away because they began that day, and begun. */
export interface RuleChanges<Wanted> {
  readonly ended: readonly string[];
  readonly undone: readonly string[];
  readonly begun: readonly Wanted[];
}

/**
 * What has to happen on a day so that the kept rules are the wanted ones; those that say the same stay, and so does what was
 * done by hand: a rule somebody ended is not begun again, and none is begun beside one of its kind that somebody set.
 */
export function ruleChanges<Wanted extends RuleTerms & { readonly validFrom?: LocalDate | null }>(
  all: readonly KeptRule[],
  wanted: readonly Wanted[],
  today: LocalDate,
): RuleChanges<Wanted> {
  const [kept, byHand] = [all.filter((rule) => !rule.byHand), all.filter((rule) => rule.byHand)];
  const terms = new Set(wanted.map(termsOf));
  const left = kept.filter((rule) => (rule.validTo === null || rule.validTo > today) && !terms.has(termsOf(rule)));
  const isNew = ({ validFrom }: KeptRule): boolean => validFrom !== null && validFrom >= today;
  const known = new Set(kept.map(termsOf));
  return {
    ended: left.filter((rule) => !isNew(rule)).map(({ id }) => id),
    undone: left.filter(isNew).map(({ id }) => id),
    begun: wanted.filter((rule) => !known.has(termsOf(rule)) && !isSettled(rule, byHand, today)),
  };
}

function isSettled(
  wanted: RuleTerms & { readonly validFrom?: LocalDate | null },
  byHand: readonly KeptRule[],
  today: LocalDate,
): boolean {
  const said = termsOf({ ...wanted, validTo: null });
  if (byHand.some((rule) => termsOf({ ...rule, validTo: null }) === said)) return true;
  const { validFrom = null } = wanted;
  const begins = validFrom !== null && validFrom > today ? validFrom : today;
  return overlappingRule({ ...wanted, validFrom: begins }, byHand) !== undefined;
}

const termsOf = (rule: RuleTerms): string =>
  JSON.stringify([
    rule.kind,
    rule.amount,
    rule.event,
    rule.month,
    rule.day,
    rule.subject,
    rule.clause,
    rule.deadlineText,
    rule.recertifiable,
    rule.validTo,
  ]);
