import type { RegisterFieldForm } from './register-fields.ts';

/** A field of a register: when it is needed, and whether it takes several values. */
export interface RegisterField {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly form: RegisterFieldForm;
  /** To record an entry, only to complete it, or never. */
  readonly needed: 'record' | 'complete' | 'never';
  readonly many: boolean;
}

/** What is proven by a record of this kind. */
export interface RegisterKindEntry {
  readonly zh: string;
  readonly en: string;
  /** Where the sources ask for it. */
  readonly clause: string;
  /** Who records it: the lead office alone, offices of units, or everybody who works on the site. */
  readonly by: 'lead' | 'office' | 'staff';
  /** What answers a demand for it: a record, or a completed one. */
  readonly settledBy: 'record' | 'completion';
  readonly needsYear: boolean;
  readonly needsDueOn: boolean;
  readonly fields: readonly RegisterField[];
}

type Needed = RegisterField['needed'];
const of =
  (needed: Needed, many: boolean) =>
  (code: string, zh: string, en: string, form: RegisterFieldForm = 'line'): RegisterField => ({
    code,
    zh,
    en,
    form,
    needed,
    many,
  });
/** Fields needed to record an entry, to complete it, or never; one value or several. */
export const must = of('record', false);
export const mustAll = of('record', true);
export const toEnd = of('complete', false);
export const may = of('never', false);
export const mayAll = of('never', true);

/** What most kinds have in common. */
export const USUAL = { by: 'office', settledBy: 'record', needsYear: false, needsDueOn: false } as const;
export const YEARLY = { ...USUAL, needsYear: true } as const;
