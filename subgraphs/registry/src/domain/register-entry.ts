import { addDays, localDate, type LocalDate } from '@gongkai/kernel/pure';
import { formFault } from './register-fields.ts';
import type { RegisterField } from './register-kind.ts';
import { registerKind, type RegisterKind } from './register-kinds.ts';

/** Values of the fields of an entry by code. */
export type RegisterValues = Readonly<Record<string, readonly string[]>>;

/** A value that is not as its field asks; `code` is the field's. */
export interface FieldFault {
  readonly code: string;
  readonly seen: string;
  readonly accepted: string;
}

/** Most values of a field. */
export const MOST_VALUES = 100;
/** Days before it is due that an entry is called to mind, where nobody says otherwise. */
const REMIND_DAYS = 7;
const FIRST_DAY = localDate('0001-01-01');
const FIRST_DUE = addDays(FIRST_DAY, REMIND_DAYS);

/** Values that are not as their fields ask, and fields the kind does not have. */
export function fieldFaults(kind: RegisterKind, values: RegisterValues): FieldFault[] {
  const { fields } = registerKind(kind);
  const known = new Map(fields.map((field) => [field.code, field]));
  return Object.entries(values).flatMap(([code, given]) => {
    const field = known.get(code);
    if (!field) return [{ code, seen: code, accepted: fields.map((one) => one.code).join(', ') }];
    return valueFaults(field, given);
  });
}

function valueFaults({ code, form, many }: RegisterField, given: readonly string[]): FieldFault[] {
  const most = many ? MOST_VALUES : 1;
  if (given.length > most) return [{ code, seen: String(given.length), accepted: `≤ ${most}` }];
  return given.flatMap((value) => {
    const accepted = formFault(form, value);
    return accepted === null ? [] : [{ code, seen: value, accepted }];
  });
}

/** Fields still without a value: those needed to record an entry, or also those needed to complete it. */
export function missingFields(kind: RegisterKind, values: RegisterValues, to: 'record' | 'complete'): RegisterField[] {
  return registerKind(kind).fields.filter(
    ({ code, needed }) =>
      (needed === 'record' || (to === 'complete' && needed === 'complete')) && (values[code]?.length ?? 0) === 0,
  );
}

/** Points of a check list that were not passed: with one of them nothing is completed. */
export function failedChecks(kind: RegisterKind, values: RegisterValues): RegisterField[] {
  return registerKind(kind).fields.filter(({ code, form }) => form === 'check' && values[code]?.[0] === 'failed');
}

/** Pairs of days of which the first may not come after the second. */
const ORDERED = [
  ['from', 'to'],
  ['validFrom', 'validTo'],
] as const;

/** The first pair of days that is the wrong way round. */
export function disorderedDays(values: RegisterValues): { code: string; from: string; to: string } | undefined {
  for (const [first, second] of ORDERED) {
    const [from] = values[first] ?? [];
    const [to] = values[second] ?? [];
    if (from !== undefined && to !== undefined && from > to) return { code: second, from, to };
  }
  return undefined;
}

/** Day an entry is called to mind; null where it is not due by any day. */
export function reminderDay(dueOn: LocalDate | null, wanted: LocalDate | null): LocalDate | null {
  if (wanted !== null) return wanted;
  if (dueOn === null) return null;
  return dueOn < FIRST_DUE ? FIRST_DAY : addDays(dueOn, -REMIND_DAYS);
}

const ACTS = {
  open: ['revise', 'complete', 'void'],
  done: ['void'],
  void: [],
} as const satisfies Record<string, readonly string[]>;

export type RegisterEntryState = keyof typeof ACTS;
export type RegisterAct = 'revise' | 'complete' | 'void';

/** What may be done with an entry. */
export const registerActs = (state: RegisterEntryState): readonly RegisterAct[] => ACTS[state];
