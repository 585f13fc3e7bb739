import { dataRuleSchema, type DataRule } from '@gongkai/kernel/pure';
import { z } from 'zod';
import { isColumnPath, PATH_FORM } from '../domain/column-path.ts';
import { codeField, lineField, optionalLineField } from '../input-fields.ts';
import type { RowContent } from './template-row.ts';
import { TemplateBasis } from './template.input.ts';

const MAX_ROWS = 100;
const MAX_AMOUNT = 1_000;
const AMOUNT = `1–${MAX_AMOUNT} 的整数 / a whole number of 1 to ${MAX_AMOUNT}`;
const amount = z
  .int(AMOUNT)
  .min(1, AMOUNT)
  .max(MAX_AMOUNT, AMOUNT)
  .nullish()
  .transform((value) => value ?? undefined);

const MONTH = '1–12';
const yearly = z
  .object({
    month: z.int(MONTH).min(1, MONTH).max(12, MONTH),
    day: z.int('1–31').min(1, '1–31').max(31, '1–31').nullish(),
  })
  .refine(({ month, day }) => new Date(Date.UTC(2024, month - 1, day ?? 1)).getUTCMonth() === month - 1, {
    path: ['day'],
    message: '该月没有这一天 / a day the month has',
  });

const EVENT_NEEDED = '从事件起算的时限须写明事件 / a deadline counted from an event has to name it';
const ONE_NEEDED = '至少一种时限 / at least one kind of deadline';

const ruleSchema = z
  .object({
    maxAgeDays: amount,
    everyMonths: amount,
    withinWorkingDaysOfEvent: amount,
    atLeastWorkingDaysBeforeEvent: amount,
    withinMonths: amount,
    event: optionalLineField(100),
    byDate: yearly.nullish(),
    onDemand: z.boolean().nullish(),
    subject: optionalLineField(100),
  })
  .transform(({ event, byDate, onDemand, subject, ...rest }, context): DataRule => {
    const data = {
      ...rest,
      ...(event === null ? {} : { event }),
      ...(byDate ? { byDate: { month: byDate.month, day: byDate.day ?? ('last' as const) } } : {}),
      ...(onDemand === true ? { onDemand: true as const } : {}),
      ...(subject === null ? {} : { item: subject }),
    };
    const parsed = dataRuleSchema.safeParse(JSON.parse(JSON.stringify(data)));
    if (parsed.success && Object.keys(parsed.data).some((key) => key !== 'event' && key !== 'item')) return parsed.data;
    context.addIssue({ code: 'custom', message: parsed.success ? ONE_NEEDED : EVENT_NEEDED });
    return z.NEVER;
  });

const pathField = z.string().refine((path) => isColumnPath(path) && path.split('/').length <= 2, PATH_FORM);

/** A row as it is kept, from what was given. */
const rowSchema = z
  .object({
    code: codeField,
    genre: lineField(50),
    subColumn: optionalLineField(50),
    deadlineText: lineField(300),
    rules: z.array(ruleSchema).min(1, '1–10').max(10, '1–10'),
    unitLimit: z.array(lineField(100)).max(20, '≤ 20').nullish(),
    timeless: z.boolean().nullish(),
    reading: optionalLineField(500),
    clause: lineField(200),
    path: pathField,
    nameEn: optionalLineField(200),
  })
  .refine(({ path, subColumn }) => path.includes('/') === (subColumn !== null), {
    path: ['path'],
    message: '有子栏目时为两级，否则为一级 / two levels with a sub-column, else one',
  })
  .transform(({ path, nameEn, rules, unitLimit, timeless, ...row }): RowContent => ({
    ...row,
    rules: { data: rules, supersededBy: null },
    unitLimit: unitLimit ?? [],
    timeless: timeless ?? false,
    place: { path, nameEn, genreEn: null, columnClass: 'fixed', important: false },
  }));

export const templateVersionSchema = z.object({
  code: codeField,
  title: lineField(200),
  issuer: lineField(100),
  documentNumber: optionalLineField(100),
  basis: z.enum(TemplateBasis),
  rows: z.array(rowSchema).max(MAX_ROWS, `≤ ${MAX_ROWS}`).nullish(),
  notes: z.array(lineField(500)).max(20, '≤ 20').nullish(),
});

export type TemplateVersion = z.output<typeof templateVersionSchema>;

export const reviseRowSchema = z.object({
  templateId: z.string(),
  row: rowSchema,
  position: z.int('≥ 1').min(1, '≥ 1').max(MAX_ROWS, `≤ ${MAX_ROWS}`).nullish(),
});
