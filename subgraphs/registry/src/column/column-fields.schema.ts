import { FIELD_SET_CODES, foldWhitespace, wellFormed } from '@gongkai/kernel/pure';
import { z } from 'zod';
import { COLUMN_CATEGORIES, isColumnCategory } from '../domain/column-category.ts';
import { isColumnPath, PATH_FORM } from '../domain/column-path.ts';
import { codeField, dayField, lineField } from '../input-fields.ts';
import { ColumnLanguage, SpecialDemand } from './column-detail.type.ts';
import { ColumnClass, ColumnKind } from './column.type.ts';

const MAX_ORDER = 1_000_000;
const MAX_PARTS = 20;

const known = <T extends string>(table: Readonly<Record<T, T>>) => z.enum(Object.values(table) as [T, ...T[]]);
/** A line that null or an empty text clears; not given it stays. */
const clearableLine = (max: number) =>
  z
    .string()
    .nullable()
    .transform((text) => foldWhitespace(wellFormed(text ?? '')))
    .pipe(z.string().max(max, `至多 ${max} 个字 / at most ${max} characters`))
    .transform((text) => (text === '' ? null : text));

const pathField = z.string().refine(isColumnPath, PATH_FORM);
const orderField = z.int().min(-MAX_ORDER, `-${MAX_ORDER}–${MAX_ORDER}`).max(MAX_ORDER, `-${MAX_ORDER}–${MAX_ORDER}`);
const categoryField = z
  .string()
  .refine(isColumnCategory, COLUMN_CATEGORIES.map(({ code, zh }) => `${code} ${zh}`).join(', '));

const serviceModel = z.object({
  oneStopAcceptance: z.boolean(),
  notifiesConcerned: z.boolean(),
  parallelApproval: z.boolean(),
  timedFeedback: z.boolean(),
});
const special = z.object({
  requiredBy: known(SpecialDemand),
  requiringBody: lineField(200),
  from: dayField,
  to: dayField,
});

// what stands here may be cleared with null
const optional = {
  nameEn: clearableLine(200),
  category: categoryField.nullable(),
  genre: clearableLine(100),
  sourceOfInformation: clearableLine(200),
  editorId: z.string().nullable(),
  statutoryBasis: clearableLine(500),
  fieldSet: z.enum(FIELD_SET_CODES).nullable(),
  serviceModel: serviceModel.nullable(),
  special: special.nullable(),
  parentId: z.string().nullable(),
};

const description = clearableLine(2000).transform((text) => text ?? '');
const requiredParts = z
  .array(lineField(100))
  .max(MAX_PARTS)
  .nullable()
  .transform((parts) => parts ?? []);

/** What is said to be changed of a column; what is left out stays. */
export const revisedFieldsSchema = z
  .object({
    ...optional,
    name: lineField(100),
    path: pathField,
    sortOrder: orderField,
    columnClass: known(ColumnClass),
    important: z.boolean(),
    retained: z.boolean(),
    description,
    language: known(ColumnLanguage),
    requiredParts,
  })
  .partial();

/** What is said of a column to be made. */
export const newFieldsSchema = revisedFieldsSchema.extend({
  code: codeField,
  kind: known(ColumnKind),
  name: lineField(100),
  path: pathField,
  columnClass: known(ColumnClass),
});
