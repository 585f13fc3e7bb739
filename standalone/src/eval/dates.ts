import { parseDate } from '@gongkai/harvester/extract';
import { localDateSchema, parseLocalDate, partsOf, type LocalDate } from '@gongkai/kernel/pure';
import { z } from 'zod';

const resolution = z.object({ date: z.string().optional(), dateTime: z.string().optional() });
const values = z.array(
  z.object({ timex: z.string().optional(), type: z.string().optional(), value: z.string().optional() }),
);

/**
 * Specs of date expressions: a text, the day it is read on, and what it means. Both shapes of Recognizers-Text are
 * understood: `Value` with a past resolution, and `Resolution` with several values, the earlier one first.
 */
const caseSchema = z.object({
  Input: z.string(),
  Context: z.object({ ReferenceDateTime: z.string().optional() }).optional(),
  Results: z.array(
    z.object({
      Text: z.string(),
      Value: z.object({ Timex: z.string().nullish(), PastResolution: resolution.nullish() }).nullish(),
      Resolution: z.object({ values }).nullish(),
    }),
  ),
});
const fileSchema = z.array(caseSchema).min(1, '没有任何样例 / holds no case');
type Spec = z.infer<typeof caseSchema>;

export interface DateCase {
  input: string;
  /** Day it is read on. */
  reference: string;
  /** 'YYYY-MM-DD', null where no day is to be read. */
  expected: string | null;
  got: string | null;
  ok: boolean;
}

/** Why a case says nothing about dates of lists and documents. */
export type SkipReason = 'noValue' | 'relative' | 'range' | 'incomplete';

/**
 * `cases` are the covered ones: days written with month and day, with or without the year, and texts in which there is no
 * date. Relative and lunar days (明天, 下周三, 正月初一), ranges, durations, times alone and specs that give no value are not
 * what lists and documents say and are skipped, counted by reason. Days beyond 1990 and the next year are expected to be
 * refused.
 */
export interface DateEvaluation {
  total: number;
  covered: number;
  right: number;
  skipped: Record<SkipReason, number>;
  cases: DateCase[];
}

/** Compares the reading of dates with a file of specs. @throws ZodError when the file has another shape */
export function evaluateDates(file: unknown, today: LocalDate): DateEvaluation {
  const specs = fileSchema.parse(file);
  const skipped: Record<SkipReason, number> = { noValue: 0, relative: 0, range: 0, incomplete: 0 };
  const cases: DateCase[] = [];
  for (const spec of specs) {
    const reference = referenceOf(spec, today);
    const expected = expectedOf(spec, reference);
    if (expected.kind === 'skip') skipped[expected.reason] += 1;
    else cases.push(caseOf(spec.Input, reference, expected.date));
  }
  const right = cases.filter(({ ok }) => ok).length;
  return { total: specs.length, covered: cases.length, right, skipped, cases };
}

function caseOf(input: string, reference: LocalDate, expected: string | null): DateCase {
  const parsed = parseDate(input, reference);
  const got = parsed.kind === 'date' ? parsed.date : null;
  return { input, reference, expected, got, ok: got === expected };
}

function referenceOf({ Context }: Spec, today: LocalDate): LocalDate {
  const reading = localDateSchema.safeParse(Context?.ReferenceDateTime?.slice(0, 10));
  return reading.success ? reading.data : today;
}

type Expected = { kind: 'date'; date: string | null } | { kind: 'skip'; reason: SkipReason };

const RELATIVE = /[前后後上下本这這今明昨去翌隔初正腊农農历曆]|除夕|周|礼拜|星期|廿八|闰/;
/** Month and day, in figures or Chinese numerals. */
const WRITTEN = /(?:月|\d[-/.])\s?[\d〇零一二三四五六七八九十廿卅]/;

function expectedOf({ Results }: Spec, reference: LocalDate): Expected {
  const first = Results[0];
  if (!first) return { kind: 'date', date: null };
  const { timex, value } = meaningOf(first);
  if (timex === undefined) return { kind: 'skip', reason: 'noValue' };
  if (/[(P]/.test(timex)) return { kind: 'skip', reason: 'range' };
  if (value === undefined) return { kind: 'skip', reason: 'incomplete' };
  if (!WRITTEN.test(first.Text.normalize('NFKC')) || RELATIVE.test(first.Text))
    return { kind: 'skip', reason: 'relative' };
  if (!/^(?:\d{4}|XXXX)-\d{2}-\d{2}/.test(timex)) return { kind: 'skip', reason: 'incomplete' };
  const day = parseLocalDate(value.slice(0, 10));
  return { kind: 'date', date: day !== undefined && isCredible(day, reference) ? day : null };
}

function meaningOf(result: Spec['Results'][number]): { timex: string | undefined; value: string | undefined } {
  const { Value, Resolution } = result;
  if (Value) {
    const past = Value.PastResolution;
    return { timex: Value.Timex ?? undefined, value: past?.date ?? past?.dateTime };
  }
  const first = Resolution?.values[0];
  return { timex: first?.timex, value: first?.value };
}

function isCredible(day: LocalDate, reference: LocalDate): boolean {
  const { year } = partsOf(day);
  return year >= 1990 && year <= partsOf(reference).year + 1;
}
