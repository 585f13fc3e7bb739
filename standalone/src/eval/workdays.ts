import {
  addWorkingDays,
  CalendarGap,
  isWorkday,
  localDateOf,
  localDateSchema,
  shippedCalendar,
  type WorkCalendar,
  addDays,
  partsOf,
} from '@gongkai/kernel/pure';
import { z } from 'zod';

const NOT_ANNOUNCED = 'CALENDAR_NOT_ANNOUNCED';

/** Null, or leaving the answer out, expects the refusal of a year that is not announced. */
const workdayFileSchema = z
  .object({
    workdaysPerYear: z.record(z.string().regex(/^\d{4}$/), z.int().nullable()).default({}),
    days: z.array(z.object({ date: localDateSchema, isWorkday: z.boolean().nullish() })).default([]),
    deadlines: z
      .array(
        z.object({
          name: z.string(),
          eventDate: localDateSchema,
          workingDays: z.int(),
          dueDate: localDateSchema.nullish(),
        }),
      )
      .default([]),
  })
  .refine((file) => Object.keys(file.workdaysPerYear).length + file.days.length + file.deadlines.length > 0, {
    message:
      '没有任何样例：需要 days、deadlines 或 workdaysPerYear / holds no case: days, deadlines or workdaysPerYear are needed',
  });

type Answer = string | number | boolean;
type Case = { name: string; expected: Answer; ask: (calendar: WorkCalendar) => Answer };

export type WrongCase = { name: string; expected: Answer; got: Answer };
export type WorkdayEvaluation = { cases: number; right: number; wrong: WrongCase[] };

/**
 * Compares the shipped calendar with a file of known answers: single days, deadlines and workdays per year, one case each.
 * @throws ZodError when the file has another shape
 */
export function evaluateWorkdays(file: unknown): WorkdayEvaluation {
  const cases = casesOf(workdayFileSchema.parse(file));
  const wrong = cases.flatMap(({ name, expected, ask }): WrongCase[] => {
    const got = answered(ask);
    return got === expected ? [] : [{ name, expected, got }];
  });
  return { cases: cases.length, right: cases.length - wrong.length, wrong };
}

function casesOf(file: z.infer<typeof workdayFileSchema>): Case[] {
  return [
    ...file.days.map((day): Case => ({
      name: day.date,
      expected: day.isWorkday ?? NOT_ANNOUNCED,
      ask: (calendar) => isWorkday(calendar, day.date),
    })),
    ...file.deadlines.map((deadline): Case => ({
      name: deadline.name,
      expected: deadline.dueDate ?? NOT_ANNOUNCED,
      ask: (calendar) => addWorkingDays(calendar, deadline.eventDate, deadline.workingDays),
    })),
    ...Object.entries(file.workdaysPerYear).map(([year, workdays]): Case => ({
      name: `workdays of ${year}`,
      expected: workdays ?? NOT_ANNOUNCED,
      ask: (calendar) => workdaysOf(calendar, Number(year)),
    })),
  ];
}

function answered(ask: Case['ask']): Answer {
  try {
    return ask(shippedCalendar);
  } catch (error) {
    if (error instanceof CalendarGap) return error.code;
    throw error;
  }
}

function workdaysOf(calendar: WorkCalendar, year: number): number {
  let count = 0;
  for (let date = localDateOf(year, 1, 1); partsOf(date).year === year; date = addDays(date, 1)) {
    if (isWorkday(calendar, date)) count += 1;
  }
  return count;
}
