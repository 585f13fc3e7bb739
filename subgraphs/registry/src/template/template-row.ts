import { ruleOfData, type DataRule, type Supersession, type UpdateRule } from '@gongkai/kernel/pure';
import type { ColumnClass } from '../column/column.type.ts';
import type { LimitedUnit } from '../domain/template-reach.ts';

/** Rules of a row as the source's own kinds, from which the rules of a unit follow. */
export interface RowRules {
  readonly data: readonly DataRule[];
  readonly supersededBy: Supersession | null;
}

/** What column a row makes. */
export interface RowPlace {
  /** Path below the unit's channel: genre and sub-column, or the genre alone where it is the column. */
  readonly path: string;
  readonly nameEn: string | null;
  readonly genreEn: string | null;
  readonly columnClass: ColumnClass;
  /** Whether its content needs the secrecy review form. */
  readonly important: boolean;
}

/** A row of a template without its place among the others. */
export interface RowContent {
  readonly code: string;
  readonly genre: string;
  /** Null where the genre itself is the column. */
  readonly subColumn: string | null;
  readonly deadlineText: string;
  readonly rules: RowRules;
  readonly unitLimit: readonly string[];
  readonly timeless: boolean;
  readonly reading: string | null;
  readonly clause: string;
  readonly place: RowPlace;
}

/** A row as it is kept. */
export type StoredRow = RowContent & { readonly id: string; readonly templateId: string; readonly position: number };

/** Fields of a row `r` of `template_row`. */
export const TEMPLATE_ROW = `r.id, r.template_id as "templateId", r.position, r.code, r.genre, r.sub_column as "subColumn",
  r.deadline_text as "deadlineText", r.rules, r.unit_limit as "unitLimit", r.timeless, r.reading, r.clause, r.place`;

/** Name of the column a row makes. */
export const nameOfRow = ({ genre, subColumn }: Pick<RowContent, 'genre' | 'subColumn'>): string => subColumn ?? genre;

/** Update rules of a row for a unit: a government has another date for its yearly report than a department. */
export function rulesOfRow(
  { code, clause, rules }: Pick<RowContent, 'code' | 'clause' | 'rules'>,
  unit: 'government' | 'department',
): UpdateRule[] {
  const { data, supersededBy } = rules;
  return data.flatMap((rule, index) =>
    ruleOfData(rule, {
      id: data.length === 1 ? code : `${code}/${index + 1}`,
      clause,
      unit,
      ...(supersededBy === null ? {} : { supersededBy }),
    }),
  );
}

/** A unit as templates see it. */
export type TemplateUnit = LimitedUnit & { readonly id: string; readonly code: string; readonly kind: string };

/** Which yearly report a unit writes. */
export const reporterOf = ({ kind }: Pick<TemplateUnit, 'kind'>): 'government' | 'department' =>
  kind === 'government' ? 'government' : 'department';
