import { foldWhitespace, parseLocalDate, problem, wellFormed, type LocalDate } from '@gongkai/kernel/pure';
import { refuse, type Decision } from '@gongkai/runtime';
import { z } from 'zod';

const tidy = (text: string): string => foldWhitespace(wellFormed(text));

/** A line of text that has to say something. */
export const lineField = (max: number) => {
  const form = `1–${max} 个字 / 1 to ${max} characters`;
  return z.string().transform(tidy).pipe(z.string().min(1, form).max(max, form));
};

/** A line of text that may be left out; an empty one is none. */
export const optionalLineField = (max: number) =>
  z
    .string()
    .nullish()
    .transform((text) => tidy(text ?? ''))
    .pipe(z.string().max(max, `至多 ${max} 个字 / at most ${max} characters`))
    .transform((text) => (text === '' ? null : text));

/** A day of the calendar. */
export const dayField = z.string().transform((text, context): LocalDate => {
  const day = parseLocalDate(text);
  if (day !== undefined) return day;
  context.addIssue({ code: 'custom', message: '日期，形如 2026-01-31 / a day as YYYY-MM-DD' });
  return z.NEVER;
});

/** A day that may be left out. */
export const optionalDayField = dayField.nullish().transform((day) => day ?? null);

const CODE = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;

/** A code people give to something of their own. */
export const codeField = z
  .string()
  .regex(CODE, '1–60 个小写字母、数字或中间的连字符 / 1 to 60 of a-z 0-9 and inner hyphens');

/** Refusal of a period whose first day does not come before its end; undefined where it does. */
export function periodRefusal(
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate | null },
  path = 'input.to',
): Decision<never> | undefined {
  if (to === null || from < to) return undefined;
  return refuse(problem('PERIOD_INVALID', { path, seen: `${from} – ${to}`, accepted: `> ${from}` }));
}
