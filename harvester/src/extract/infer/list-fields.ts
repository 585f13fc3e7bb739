import type { CheerioAPI } from 'cheerio';
import type { ListFields } from '../../domain/harvest-rule.ts';
import type { PageElement } from '../rows/page-element.ts';
import type { RowReading } from '../rows/read-rows.ts';
import { linksOf, type RowContext } from '../rows/row-parts.ts';
import { TEXT, UNLINKED } from '../select-field.ts';
import { fieldSelector, type FieldSample, type FieldSelector } from './field-selector.ts';
import { rowSelector } from './row-selector.ts';

/** Selectors for a list; `matches` rows are found by them, in `agreement` of all fields they find what was meant. */
export type FieldProposal = { fields: ListFields; matches: number; agreement: number };

/** The selectors by which a rule finds rows that were found without it. */
export function listFields(context: RowContext, readings: readonly RowReading[]): FieldProposal | undefined {
  const { $ } = context;
  const item = rowSelector(
    $,
    readings.map(({ row }) => row),
  );
  if (!item) return undefined;
  const others = strangers(context, item.extra, readings.length);
  const url = fieldSelector($, [...readings.map(({ row, link }) => ({ row, target: link })), ...others]);
  const titles = readings.map((reading) => ({ row: reading.row, target: reading.title.element }));
  const title = fieldSelector($, [...titles, ...others]);
  if (!url || !title) return undefined;
  const byAttribute =
    readings.filter(({ title: { attribute } }) => attribute !== undefined).length > readings.length / 2;
  const date = dateField($, readings);
  const agreements = [url.agreement, title.agreement, ...(date ? [date.agreement] : [])];
  const fields = {
    item: item.selector,
    title: byAttribute ? `${title.selector}@title` : title.selector || `@${TEXT}`,
    url: `${url.selector}@href`,
    ...(date && { date: date.selector }),
  };
  return { fields, matches: item.matches, agreement: Math.min(...agreements) };
}

/** Share of a list up to which rows of another make belong to it: pinned rows, rows with a picture. */
const MOST_STRANGERS = 1 / 3;

/** Rows the selector finds as well that are items of another kind, none of whose links the fields may find. */
function strangers(context: RowContext, extra: readonly PageElement[], count: number): FieldSample[] {
  const items = extra
    .slice(0, MOST_EXTRA)
    .filter((row) => linksOf(context, row).some(({ weight }) => weight >= TITLE_WEIGHT));
  return items.length > count * MOST_STRANGERS ? items.map((row) => ({ row, target: undefined })) : [];
}

const MOST_EXTRA = 100;
const TITLE_WEIGHT = 8;

function dateField($: CheerioAPI, readings: readonly RowReading[]): FieldSelector | undefined {
  const dated = readings.filter(({ date }) => date !== undefined);
  if (dated.length * 2 < readings.length) return undefined;
  const unlinked = dated.filter(({ date }) => date?.element === null).length;
  if (unlinked * 2 > dated.length) return { selector: `@${UNLINKED}`, agreement: unlinked / readings.length };
  const found = fieldSelector(
    $,
    readings.map(({ row, date }) => ({ row, target: date?.element ?? undefined })),
  );
  return found?.selector === '' ? { ...found, selector: `@${TEXT}` } : found;
}
